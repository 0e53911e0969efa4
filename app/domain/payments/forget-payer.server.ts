import { inboxMessages, paymentAttempts, payments } from '#db/schema/payments.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import type { Ctx } from '../shared/ctx.server.ts'
import { lockNames } from '../shared/locks.server.ts'
import { type Currency, money, toDecimal } from '../shared/money.ts'
import { phonePlace } from './attempts/start-prompt.server.ts'
import { bodyPlace } from './inbox/message.ts'
import { forgetGiver } from './mandates/forget-giver.server.ts'
import { payerIndex, sealPayer } from './payer.server.ts'
import { type Attempt, type Payment, receiptOf } from './scene.ts'
import type { Payer } from './sighting.ts'

/**
 * Nobody, with every field taken: what is known of a payer is never overwritten by a later look at the same money, so the
 * hourly pull of two days does not bring her back.
 */
const NOBODY: Payer = { msisdn: '-', maskedMsisdn: '-', hashedMsisdn: '-', name: '-', accountText: '-' }

/**
 * Forgets who paid from a phone, of which the SHA-256 of its digits is given (lower-case hex). Payments keep receipt, day,
 * amount and purpose, and lose name, number and what was typed; prompts lose their number; the messages about either become
 * a stub of receipt and amount. A payment of which only a part of the number is known is hers if her prompt asked for it.
 * Answers how many payments stay. Part of the caller's transaction.
 */
export async function forgetPayer(tx: Ctx, { phoneHashes }: { phoneHashes: readonly string[] }): Promise<number> {
  const indexes = phoneHashes.flatMap((hashedMsisdn) => payerIndex(tx, { hashedMsisdn }) ?? [])
  if (indexes.length === 0) return 0
  const attempts = await tx.db.select().from(paymentAttempts).where(inArray(paymentAttempts.phoneIndex, indexes))
  const byPrompt = isAnyOf(
    payments.attemptId,
    attempts.map(({ id }) => id),
  )
  const hers = or(inArray(payments.payerIndex, indexes), and(isNull(payments.payerIndex), byPrompt))
  const found = await tx.db.select().from(payments).where(hers)
  // The same locks as `settle`: a look at this money that is under way would write back what it read before.
  await lockNames(tx, [...found.map(receiptOf), ...attempts.map(({ id }) => id)])

  await forgetGiver(tx, { indexes })
  for (const { id } of found)
    await tx.db
      .update(payments)
      .set({ payerSealed: sealPayer(tx, id, NOBODY), payerIndex: null })
      .where(eq(payments.id, id))
  for (const { id } of attempts)
    await tx.db
      .update(paymentAttempts)
      // No two are alike, or all who were forgotten would be one person.
      .set({ phoneSealed: tx.vault.seal(phonePlace(id), ''), phoneIndex: randomBytes(32), requestSealed: null })
      .where(eq(paymentAttempts.id, id))
  await stubMessages(tx, found, attempts)
  return found.length
}

/** What waits to be applied stays whole: it is money that nobody has counted yet. */
async function stubMessages(tx: Ctx, found: readonly Payment[], attempts: readonly Attempt[]): Promise<void> {
  const amounts = new Map(
    [
      ...found.map((row) => [row.reference, row] as const),
      ...attempts.map((row) => [row.callbackKey, row] as const),
    ].map(([key, { minor, currency }]) => [key, toDecimal(money(minor, currency as Currency))]),
  )
  const keys = [...amounts.keys()]
  const about = or(isAnyOf(inboxMessages.reference, keys), isAnyOf(inboxMessages.pathKey, keys))
  const messages = await tx.db
    .select({ id: inboxMessages.id, reference: inboxMessages.reference, pathKey: inboxMessages.pathKey })
    .from(inboxMessages)
    .where(and(about, isNotNull(inboxMessages.appliedAt)))
  for (const { id, reference, pathKey } of messages) {
    const amount = amounts.get(reference ?? '') ?? amounts.get(pathKey ?? '')
    const stub = JSON.stringify({ forgotten: true, reference, amount })
    await tx.db
      .update(inboxMessages)
      .set({ bodySealed: tx.vault.seal(bodyPlace(id), stub) })
      .where(eq(inboxMessages.id, id))
  }
}
