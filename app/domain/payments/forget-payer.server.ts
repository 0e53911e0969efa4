import { paymentClaims } from '#db/schema/desk.ts'
import { giftWords } from '#db/schema/gifts.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { giverStatements, receipts } from '#db/schema/receipts.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { eq, inArray } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { forgetMessagesAbout } from '../messages/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { lockNames } from '../shared/locks.server.ts'
import { phonePlace } from './attempts/start-prompt.server.ts'
import { emailIndex } from './contact.server.ts'
import { forgetPledges } from './forget-pledges.server.ts'
import { stubEvents } from './inbox/stub-events.server.ts'
import { forgetMandates } from './mandates/forget-mandates.server.ts'
import { STATEMENTS } from './statements/makers-lock.ts'
import { forgetOffline } from './offline/forget-offline.server.ts'
import { forgetRefunds } from './refunds/forget-refunds.server.ts'
import { forgetCloseWords } from './closing/forget-close-words.server.ts'
import { NOBODY, payerIndex, sealPayer } from './payer.server.ts'
import type { Attempt } from './scene.ts'
import { type Hers, holdWhatIsHers, isAmong } from './what-is-hers.server.ts'

/**
 * Forgets who paid from a phone, of which the SHA-256 of its digits is given (lower-case hex), or by a card with an e-mail
 * address that she has proven. Payments keep receipt, day, amount and purpose, and lose name, number and what was typed;
 * receipts keep their numbers, without a name; attempts lose number and address; monthly gifts end; statements and words said with gifts go; promises lose whose they were; messages
 * to her go nowhere; what providers told about either becomes a stub of receipt and amount. A payment of which only a part
 * of the number is known is hers if her prompt asked for it, or if it is named (`paymentIds`). Answers how many payments stay. Part of the caller's
 * transaction.
 */
export const forgetPayer = async (tx: Ctx, known: Known): Promise<number> => (await forgetAllOf(tx, known)).length

type Known = { phoneHashes: readonly string[]; emails?: readonly string[]; paymentIds?: readonly string[] }

/** The same; answers the ids of the payments that stay. */
export async function forgetAllOf(tx: Ctx, { phoneHashes, emails = [], paymentIds = [] }: Known): Promise<string[]> {
  const phones = phoneHashes.flatMap((hashedMsisdn) => payerIndex(tx, { hashedMsisdn }) ?? [])
  const addresses = emails.map((email) => emailIndex(tx, email))
  const indexes = [...phones, ...addresses]
  if (indexes.length === 0 && paymentIds.length === 0) return []
  // A batch of statements that has read her payments would still write to her.
  await lockNames(tx, [STATEMENTS])
  const hers = await holdWhatIsHers(tx, { phones, addresses, indexes, paymentIds })

  // First, while it still stands in the attempts what was said about them.
  await stubEvents(tx, hers)
  const promised = await forgetPledges(tx, { phones, addresses })
  await forgetMessagesAbout(tx, [...(await subjectsOf(tx, hers, indexes)), ...promised])
  await tx.db.delete(giftWords).where(
    isAnyOf(
      giftWords.paymentId,
      hers.payments.map(({ id }) => id),
    ),
  )
  await forgetOffline(tx, { indexes, paymentIds: hers.payments.map(({ id }) => id) })
  await forgetRefunds(
    tx,
    hers.payments.map(({ id }) => id),
  )
  await forgetCloseWords(tx, hers.payments)
  await tx.db.delete(giverStatements).where(inArray(giverStatements.payerIndex, indexes))
  for (const { id } of hers.payments)
    await tx.db
      .update(payments)
      .set({ payerSealed: sealPayer(tx, id, NOBODY), payerIndex: null, hintIndex: null })
      .where(eq(payments.id, id))
  for (const attempt of hers.attempts) await forgetAttempt(tx, attempt, phones)
  await forgetMandates(tx, hers.mandates)
  await tx.db
    .update(paymentClaims)
    .set({ contactSealed: null, contactIndex: null })
    .where(inArray(paymentClaims.contactIndex, indexes))
  return hers.payments.map(({ id }) => id)
}

/** An attempt that is hers by the address alone keeps its number: the phone that was to pay may be another's. */
async function forgetAttempt(tx: Ctx, { id, phoneIndex }: Attempt, phones: readonly Buffer[]): Promise<void> {
  await tx.db
    .update(paymentAttempts)
    .set({
      ...{ contactSealed: null, emailIndex: null, requestSealed: null },
      // No two are alike, or all who were forgotten would be one person.
      ...(isAmong(phoneIndex, phones) && {
        phoneSealed: tx.vault.seal(phonePlace(id), ''),
        phoneIndex: randomBytes(32),
      }),
    })
    .where(eq(paymentAttempts.id, id))
}

/** Everything of hers that a message may have been about. */
async function subjectsOf(tx: Ctx, hers: Hers, indexes: readonly Buffer[]): Promise<string[]> {
  const paymentIds = hers.payments.map(({ id }) => id)
  const given = await tx.db.select({ id: receipts.id }).from(receipts).where(isAnyOf(receipts.paymentId, paymentIds))
  const made = await tx.db
    .select({ id: giverStatements.id })
    .from(giverStatements)
    .where(inArray(giverStatements.payerIndex, [...indexes]))
  return [...paymentIds, ...[...given, ...made, ...hers.mandates].map(({ id }) => id)]
}
