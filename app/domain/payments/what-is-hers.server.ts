import { isAnyOf } from '#db/bulk.server.ts'
import { paymentMandates } from '#db/schema/mandates.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { and, inArray, isNull, or } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { lockNames } from '../shared/locks.server.ts'
import type { Mandate } from './mandates/forget-mandates.server.ts'
import { type Attempt, type Payment, receiptOf } from './scene.ts'

export type Hers = { payments: Payment[]; attempts: Attempt[]; mandates: Mandate[] }
type Indexes = Record<'phones' | 'addresses' | 'indexes', Buffer[]>

/**
 * What is hers, with nobody else at it. The same locks as `settle` and as whatever collects a monthly gift: what is under
 * way would write back what it read before, or ring once more. It is read again until nothing came while we waited.
 */
export async function holdWhatIsHers(tx: Ctx, which: Indexes & { paymentIds: readonly string[] }): Promise<Hers> {
  let held = ''
  for (;;) {
    const hers = await whatIsHers(tx, which)
    const names = [...hers.payments.map(receiptOf), ...hers.attempts.map(({ id }) => id)]
    const all = JSON.stringify([...names, ...hers.mandates.map(({ id }) => id)].sort())
    if (all === held) return hers
    await lockNames(tx, names)
    await lockMandates(tx, hers.mandates)
    held = all
  }
}

/** In one order, as everywhere; an answer to a prompt, which only refers to a gift, is not kept waiting: it holds the attempt. */
const lockMandates = (tx: Ctx, mandates: readonly Mandate[]): Promise<unknown> =>
  tx.db
    .select({ id: paymentMandates.id })
    .from(paymentMandates)
    .where(
      isAnyOf(
        paymentMandates.id,
        mandates.map(({ id }) => id),
      ),
    )
    .orderBy(paymentMandates.id)
    .for('no key update')

async function whatIsHers(
  tx: Ctx,
  { phones, addresses, indexes, paymentIds }: Indexes & { paymentIds: readonly string[] },
): Promise<Hers> {
  const named = await tx.db.select().from(payments).where(isAnyOf(payments.id, paymentIds))
  const attempts = await tx.db
    .select()
    .from(paymentAttempts)
    .where(
      or(
        inArray(paymentAttempts.phoneIndex, phones),
        inArray(paymentAttempts.emailIndex, addresses),
        isAnyOf(
          paymentAttempts.id,
          named.flatMap(({ attemptId }) => attemptId ?? []),
        ),
      ),
    )
  const idsOf = (some: readonly Attempt[]) => some.map(({ id }) => id)
  const byPrompt = idsOf(attempts.filter(({ phoneIndex }) => isAmong(phoneIndex, phones)))
  const byCard = idsOf(attempts.filter(({ method }) => method === 'card'))
  return {
    attempts,
    payments: await tx.db
      .select()
      .from(payments)
      .where(
        or(
          inArray(payments.payerIndex, indexes),
          isAnyOf(payments.id, paymentIds),
          and(isNull(payments.payerIndex), isAnyOf(payments.attemptId, byPrompt)),
          isAnyOf(payments.attemptId, byCard),
        ),
      ),
    mandates: await tx.db
      .select()
      .from(paymentMandates)
      .where(
        or(
          inArray(paymentMandates.payerIndex, indexes),
          isAnyOf(
            paymentMandates.id,
            attempts.flatMap(({ mandateId }) => mandateId ?? []),
          ),
        ),
      ),
  }
}

export const isAmong = (index: Uint8Array | null, some: readonly Buffer[]): boolean =>
  index !== null && some.some((one) => one.equals(index))
