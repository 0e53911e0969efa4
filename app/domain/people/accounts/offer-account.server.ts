import { accounts, addressProofs } from '#db/schema/accounts.ts'
import { messages } from '#db/schema/messages.ts'
import { contactPoints } from '#db/schema/people.ts'
import { and, count, eq, gte, isNotNull, ne } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { holdPerson } from '../persons/hold-person.server.ts'
import { mailPerson } from '../persons/mail-person.server.ts'
import { openDetails } from '../persons/open-details.server.ts'
import { sameName } from '../search/match-known.server.ts'
import { claimAccount } from './claim-account.server.ts'
import { judgePassphrase, type PassphraseRefusal } from './passphrase.server.ts'
import { countLinks, keepLink, LINKS_A_DAY, proofHash, readProof } from './prove-address.server.ts'
import type { Registered } from './register.server.ts'

/** Letters of this kind within 24 hours, from all registers: more at once, and mail services hold us for those who write to everybody. */
export const OFFERS_A_DAY = 500

export type OfferRefusal = PassphraseRefusal | 'link_over' | 'name_differs'

/** How many such letters may still be left now. Holds whoever else would leave some, until the transaction ends. */
export async function offersLeft(tx: Ctx): Promise<number> {
  await lockNames(tx, ['account-offers'])
  const since = new Date(tx.now().getTime() - 86_400_000)
  // Letters are counted, not links: a person who is erased takes her links along.
  const [left] = await tx.db
    .select({ n: count() })
    .from(messages)
    .where(and(eq(messages.kind, 'account_offered'), gte(messages.createdAt, since)))
  return Math.max(0, OFFERS_A_DAY - (left?.n ?? 0))
}

/**
 * Leaves a link at an address of somebody who was written down from papers: whoever has the mailbox and knows the name that stood there may
 * open an account. The letter says nothing of what it is about. Answers false, and leaves nothing, where that mailbox was sent as many links as a
 * day may bring, asked for or not. By the portal's own work, for a verb that has judged who asks and holds `offersLeft`.
 */
export async function offerAccount(
  tx: Ctx,
  { personId, contactPointId, valueIndex }: { personId: string; contactPointId: string; valueIndex: Uint8Array },
): Promise<boolean> {
  const sent = (await countLinks(tx, 'prove', valueIndex)) + (await countLinks(tx, 'claim', valueIndex))
  if (sent >= LINKS_A_DAY) return false
  const token = await keepLink(tx, 'claim', contactPointId)
  await mailPerson(tx, { personId, contactPointId, mail: 'account_offered', token, bulk: true })
  return true
}

/** Whether a link opens something. Asking uses up nothing: programs that look at mail open every link in it. */
export const isOfferGood = (ctx: Ctx, token: string): Promise<boolean> =>
  asPortal(ctx, 'offer-account', async (tx) => (await offered(tx, token)) !== null)

/**
 * She who has the mailbox, and knows by what name she was written down, opens her account; the address is proven with that. A link that was
 * used or is over, that of somebody who has an account by now, and one that never was are one answer.
 */
export function takeOfferedAccount(
  ctx: Ctx,
  { token, name, passphrase }: { token: string; name: string; passphrase: string },
): Promise<Result<Registered, OfferRefusal>> {
  const judged = judgePassphrase(passphrase)
  if (!judged.ok) return Promise.resolve(judged)
  return asPortal(ctx, 'offer-account', async (tx): Promise<Result<Registered, OfferRefusal>> => {
    const seen = await offered(tx, token)
    if (!seen || !(await holdPerson(tx, seen.personId))) return refuse('link_over')
    await lockNames(tx, [`address:${Buffer.from(seen.valueIndex).toString('hex')}`])
    const offer = await offered(tx, token)
    if (!offer) return refuse('link_over')
    const details = await openDetails(tx, offer.personId)
    if (![details?.name, details?.legalName].some((known) => known && sameName(name, known)))
      return refuse('name_differs')
    await tx.db
      .update(addressProofs)
      .set({ usedAt: tx.now() })
      .where(eq(addressProofs.hash, proofHash(token)))
    await tx.db.update(contactPoints).set({ provenAt: tx.now() }).where(eq(contactPoints.id, offer.id))
    const done = await claimAccount(tx, { personId: offer.personId, passphrase })
    // Nobody else can have come between: she is held.
    if (!done.ok) throw new Error(`an offered account: ${done.code}`)
    return done
  })
}

/** The offer behind a token: of a person without an account, to an address that nobody else has proven. */
async function offered(tx: Ctx, token: string) {
  const proof = await readProof(tx, 'claim', token)
  if (!proof) return null
  const hers = await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, proof.personId))
  const taken = await tx.db
    .select({ id: contactPoints.id })
    .from(contactPoints)
    .where(
      and(
        ...[eq(contactPoints.valueIndex, proof.valueIndex), eq(contactPoints.kind, 'email')],
        ...[isNotNull(contactPoints.provenAt), ne(contactPoints.id, proof.id)],
      ),
    )
  return hers.length + taken.length > 0 ? null : proof
}
