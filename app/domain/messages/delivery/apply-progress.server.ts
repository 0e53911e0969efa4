import { messages } from '#db/schema/messages.ts'
import { and, eq, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Channel } from '../message.server.ts'
import { countBounce, stopAddress } from '../standing.server.ts'
import { advances, type Tidings } from './tidings.ts'

type Progress = Extract<Tidings, { kind: 'progress' }>

/** Moves a message on by what its service says of it, never back. A bounce is counted once for each message. */
export async function applyProgress(
  tx: Ctx,
  channel: Channel,
  { ref, messageId, state, reason, isHard, isStopped }: Progress,
): Promise<'applied' | 'nothing_new' | 'not_ours'> {
  const known = messageId
    ? or(eq(messages.providerRef, ref), eq(messages.id, messageId))
    : eq(messages.providerRef, ref)
  const [message] = await tx.db
    .select()
    .from(messages)
    .where(and(eq(messages.channel, channel), known))
    .for('update')
  if (!message) return 'not_ours'
  if (!advances(message, state)) return 'nothing_new'
  await tx.db
    .update(messages)
    .set({
      ...{ state, reason, providerRef: message.providerRef ?? ref, secretSealed: null, changedAt: tx.now() },
      sentAt: message.sentAt ?? tx.now(),
    })
    .where(eq(messages.id, message.id))
  const { toIndex } = message
  if (!toIndex) return 'applied'
  if (isHard) await countBounce(tx, { channel, toIndex })
  if (state === 'complained') await stopAddress(tx, { channel, toIndex }, 'complaint')
  if (isStopped) await stopAddress(tx, { channel, toIndex }, 'stop_word')
  return 'applied'
}
