import { insertMany } from '#db/bulk.server.ts'
import { messages } from '#db/schema/messages.ts'
import { settings } from '#db/schema/installation.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { type Channel, type MessageKind, toIndexOf, toPlace } from './message.server.ts'

/** A message to be sent after commit. What stands in it is put together from `subject` when it is sent. */
export type LeftMessage = {
  kind: MessageKind
  channel: Channel
  language: 'en' | 'sw'
  /** The id of what it is about: a receipt, a mandate, a statement. */
  subject: string
  to: string
  bulk?: boolean
}

/** Leaves messages in the caller's transaction: they are sent if it commits, by the worker, and not at all if it does not. */
export async function leaveMessages(tx: Ctx, left: readonly LeftMessage[]): Promise<void> {
  if (left.length === 0) return
  const rows = left.map(({ to, bulk = false, ...message }) => {
    const id = tx.newId('msg')
    return {
      id,
      ...message,
      toSealed: tx.vault.seal(toPlace(id), to),
      toIndex: toIndexOf(tx, message.channel, to),
      bulk,
      state: 'waiting' as const,
      createdAt: tx.now(),
      changedAt: tx.now(),
    }
  })
  await insertMany(tx.db, messages, rows)
}

const SMS = 'messages.sms'

/** Whether a gateway for SMS is set up. Written at each start; nobody is left an SMS that will never go. */
export async function isSmsOn(tx: Ctx): Promise<boolean> {
  const [row] = await tx.db.select({ value: settings.value }).from(settings).where(eq(settings.key, SMS))
  return row?.value === 'on'
}

/** Says at start whether SMS can be sent. */
export async function tellSms(ctx: Ctx, on: boolean): Promise<void> {
  const value = on ? 'on' : 'off'
  await ctx.db
    .insert(settings)
    .values({ key: SMS, value, updatedAt: ctx.now() })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: ctx.now() } })
}
