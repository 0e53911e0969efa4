import { messages } from '#db/schema/messages.ts'
import { and, asc, eq, isNull, lte, or } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import type { Gateway } from './gateway.ts'
import { holdTurn } from './pace.server.ts'
import { awakeFrom } from './quiet-hours.ts'

export type Message = typeof messages.$inferSelect

/** Longer than anybody waits for a service: who holds a message longer has died, and another takes it up. */
const LEASE_MS = 120_000
const HOUR_MS = 3_600_000

/** Of a message that waits: somebody has begun to send it, or nobody knows whether it was taken. */
const IN_DOUBT: readonly (string | null)[] = ['sending', 'unsure']
const isInDoubt = ({ reason }: Pick<Message, 'reason'>): boolean => IN_DOUBT.includes(reason)

export type Claimed = {
  message: Message
  /** An earlier try may have gone out. */
  inDoubt: boolean
  /** Too long ago for the service to know it again: it must not be sent. */
  overdue: boolean
}

/**
 * Takes the message whose turn it is, in a short transaction: what somebody waits for before what is one of many, the
 * oldest first. It is this worker's for two minutes. Null where nothing waits, or it is not yet time.
 */
export const claim = (ctx: Ctx, gateway: Gateway): Promise<Claimed | null> =>
  asPortal(ctx, 'messages', async (tx) => {
    const { channel, repeatableHours, perSecond } = gateway
    const now = tx.now()
    if (channel === 'sms' && awakeFrom(now) > now) return null
    const turn = await holdTurn(tx, channel)
    if (!turn) return null
    const [message] = await tx.db
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.channel, channel),
          eq(messages.state, 'waiting'),
          or(isNull(messages.notBefore), lte(messages.notBefore, now)),
        ),
      )
      .orderBy(asc(messages.bulk), asc(messages.createdAt), asc(messages.id))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!message) return null
    await turn.take(perSecond)
    const inDoubt = isInDoubt(message)
    const firstTriedAt = message.firstTriedAt ?? now
    const held = {
      tries: message.tries + 1,
      firstTriedAt,
      notBefore: new Date(now.getTime() + LEASE_MS),
      reason: 'sending',
      changedAt: now,
    }
    await tx.db.update(messages).set(held).where(eq(messages.id, message.id))
    const overdue = inDoubt && now.getTime() - firstTriedAt.getTime() >= repeatableHours * HOUR_MS
    return { message: { ...message, ...held }, inDoubt, overdue }
  })
