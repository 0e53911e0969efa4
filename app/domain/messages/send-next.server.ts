import { messages } from '#db/schema/messages.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { claim, type Message } from './claim.server.ts'
import type { Gateway, Written } from './gateway.ts'
import {
  type Channel,
  type MessageKind,
  secretPlace,
  toIndexOf,
  toPlace,
  UNLINKED,
  type Withheld,
} from './message.server.ts'
import { partsOf } from './segments.server.ts'
import { settle } from './settle-message.server.ts'
import { isStopped } from './standing.server.ts'

/** A message as who composes it is given it. */
export type Letter = {
  id: string
  kind: MessageKind
  channel: Channel
  language: 'en' | 'sw'
  subject: string
  contactPointId: string | null
  /** Null where it is to be looked up by the contact point. */
  to: string | null
  secret: string | null
}

/**
 * Puts a message together at the moment when it is sent, from what it is about, or says why it must not be sent. The same
 * letter must come out the same each time: the service knows it again by its id and compares.
 */
export type Compose = (ctx: Ctx, letter: Letter) => Promise<Written | { withheld: Withheld }>

/**
 * Sends the next message of a channel, if there is one and its turn has come. Answers how many were dealt with: 1 or 0.
 * The service is called outside any transaction; before it, the row says that it is being called, so a crash between the
 * call and the answer is known for what it is.
 */
export async function sendNext(ctx: Ctx, gateway: Gateway, compose: Compose): Promise<number> {
  const claimed = await claim(ctx, gateway)
  if (!claimed) return 0
  const held = { ...claimed, gateway }
  if (claimed.overdue) {
    await settle(ctx, held, { kind: 'refused', reason: 'uncertain' })
    return 1
  }
  const ready = await prepare(ctx, claimed.message, gateway, compose).catch(async (fault: unknown) => {
    // Nothing has left the house, for sure.
    await settle(ctx, held, { kind: 'again' })
    throw fault
  })
  await settle(ctx, held, 'withheld' in ready ? ready.withheld : await gateway.send(claimed.message.id, ready))
  return 1
}

async function prepare(
  ctx: Ctx,
  message: Message,
  gateway: Gateway,
  compose: Compose,
): Promise<Written | { withheld: { kind: 'withheld'; reason: Withheld } }> {
  const written = await compose(ctx, letterOf(ctx, message))
  if ('withheld' in written) return { withheld: { kind: 'withheld', reason: written.withheld } }
  const goes = await mayGo(ctx, message, written, gateway)
  return goes ? written : { withheld: { kind: 'withheld', reason: 'stopped' } }
}

const letterOf = ({ vault }: Ctx, { id, toSealed, secretSealed, ...message }: Message): Letter => ({
  id,
  kind: message.kind as MessageKind,
  channel: message.channel,
  language: message.language,
  subject: message.subject,
  contactPointId: message.contactPointId,
  // Sealed nothing stands where an address was forgotten.
  to: toSealed ? vault.open(toPlace(id), toSealed) || null : null,
  secret: secretSealed ? vault.open(secretPlace(id), secretSealed) : null,
})

/** Notes where it goes, by HMAC, and what it will cost, before it goes; false where nothing may be sent there any more. */
const mayGo = (ctx: Ctx, { id, channel, kind }: Message, written: Written, gateway: Gateway): Promise<boolean> =>
  asPortal(ctx, 'messages', async (tx) => {
    const toIndex = toIndexOf(tx, channel, written.to)
    if (await isStopped(tx, toIndex)) return false
    const segments = channel === 'sms' ? partsOf(written.text) : null
    const costMinor = segments === null ? null : BigInt(segments * (gateway.centsPerPart ?? 0))
    await tx.db
      .update(messages)
      .set({ ...(!UNLINKED.includes(kind as MessageKind) && { toIndex }), segments, costMinor })
      .where(eq(messages.id, id))
    return true
  })
