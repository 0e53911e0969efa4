import { insertMany } from '#db/bulk.server.ts'
import { messages } from '#db/schema/messages.ts'
import { settings } from '#db/schema/installation.ts'
import { and, eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { type Channel, type MessageKind, secretPlace, toIndexOf, toPlace } from './message.server.ts'
import { awakeFrom } from './quiet-hours.ts'

/** A message to be sent after commit. What stands in it is put together from `subject` when it is sent. */
export type LeftMessage = {
  kind: MessageKind
  channel: Channel
  language: 'en' | 'sw'
  /** The id of what it is about: a person, a receipt, a mandate, a statement. */
  subject: string
  /** Ends the link in it, where the link is to prove something. */
  secret?: string
  bulk?: boolean
  /** Of which message this is sent once more. */
  resendOf?: string
} & (
  | { to: string; contactPointId?: string }
  /** Looked up when it is sent, so that an address that is gone by then is not written to. */
  | { to?: undefined; contactPointId: string }
)

/**
 * Leaves messages in the caller's transaction: they are sent if it commits, by the worker, and not at all if it does not.
 * Whoever leaves one sees none for it, so it is written as the portal's own work.
 */
export function leaveMessages(tx: Ctx, left: readonly LeftMessage[]): Promise<void> {
  if (left.length === 0) return Promise.resolve()
  const isPortal = tx.actor.kind === 'system' || tx.actor.kind === 'operator'
  return isPortal ? write(tx, left) : asPortal(tx, 'messages', (portal) => write(portal, left))
}

async function write(tx: Ctx, left: readonly LeftMessage[]): Promise<void> {
  const now = tx.now()
  const awake = awakeFrom(now)
  const rows = left.map(({ to, contactPointId = null, secret, bulk = false, resendOf = null, ...message }) => {
    const id = tx.newId('msg')
    return {
      id,
      ...message,
      contactPointId,
      toSealed: to === undefined ? null : tx.vault.seal(toPlace(id), to),
      toIndex: to === undefined ? null : toIndexOf(tx, message.channel, to),
      secretSealed: secret === undefined ? null : tx.vault.seal(secretPlace(id), secret),
      bulk,
      resendOf,
      state: 'waiting' as const,
      notBefore: message.channel === 'sms' && awake > now ? awake : null,
      createdAt: now,
      changedAt: now,
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

/** Says at start whether SMS can be sent. What waits to go that way where it no longer can is withheld. */
export const tellSms = (ctx: Ctx, on: boolean): Promise<void> =>
  asPortal(ctx, 'messages', async (tx) => {
    const value = on ? 'on' : 'off'
    await tx.db
      .insert(settings)
      .values({ key: SMS, value, updatedAt: tx.now() })
      .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: tx.now() } })
    if (on) return
    await tx.db
      .update(messages)
      .set({ state: 'withheld', reason: 'sms_off', changedAt: tx.now() })
      .where(and(eq(messages.channel, 'sms'), eq(messages.state, 'waiting')))
  })
