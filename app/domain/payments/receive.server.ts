import { insertMany } from '#db/bulk.server.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { and, eq, ne } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { negate } from '../shared/money.ts'
import { fallbackPurpose, type Purpose } from './fallback.server.ts'
import { type Event, record } from './history.server.ts'
import { assetAccount, incomeAccount, unallocatedAccount } from './ledger/accounts.ts'
import { post, type Posting } from './ledger/post.server.ts'
import { payerIndex, sealPayer } from './payer.server.ts'
import { type Attempt, type Payment, receiptOf, type Scene } from './scene.ts'
import type { Sighting } from './sighting.ts'

/** Money seen for the first time: payment, posting, history and the attempt it answers. Part of `settle`, under its locks. */
export async function receive(tx: Ctx, scene: Scene, sightings: readonly Sighting[]): Promise<void> {
  if (sightings.length === 0) return
  const fallback = await fallbackPurpose(tx)
  const made = sightings.map((sighting) => ({ sighting, row: paymentOf(tx, scene, sighting, fallback) }))
  await insertMany(
    tx.db,
    payments,
    made.map(({ row }) => row),
  )
  await post(
    tx,
    made.map(({ row, sighting }) => receiptPosting(row, sighting)),
  )
  await record(
    tx,
    made.map(({ row, sighting }): Event => ({
      paymentId: row.id,
      attemptId: row.attemptId ?? undefined,
      kind: 'received',
      detail: { source: sighting.source, allocatedBy: row.allocatedBy },
    })),
  )
  for (const { row } of made) {
    scene.payments.set(receiptOf(row), row)
    const attempt = scene.attempts.get(row.attemptId ?? '')
    if (attempt) await answerAttempt(tx, attempt, row)
  }
}

function paymentOf(tx: Ctx, scene: Scene, sighting: Sighting, fallback: Purpose): Payment {
  const id = tx.newId('pay')
  const code = scene.codes.get(sighting.payer.accountText ?? '')
  const attempt = scene.attempts.get(sighting.attemptId ?? code?.attemptId ?? '')
  const found = whatFor(sighting, attempt, code)
  return {
    id,
    provider: sighting.provider,
    account: sighting.account,
    reference: sighting.reference,
    method: sighting.method,
    minor: sighting.amount.minor,
    currency: sighting.amount.currency,
    occurredAt: sighting.occurredAt,
    learnedAt: tx.now(),
    payerSealed: sealPayer(tx, id, sighting.payer),
    payerIndex: payerIndex(tx, sighting.payer),
    attemptId: attempt?.id ?? null,
    purpose: found?.purpose ?? fallback.purpose,
    purposeId: found?.purposeId ?? fallback.purposeId,
    allocatedBy: found?.by ?? 'rule',
  }
}

/** What a sighting says the money is for: the attempt whose callback it is, else the code that was typed. */
export function whatFor(
  sighting: Sighting,
  attempt: Attempt | undefined,
  code: (Purpose & { by: 'code' | 'repair' }) | undefined,
): (Purpose & { by: 'attempt' | 'code' | 'repair' }) | undefined {
  if (sighting.attemptId && attempt) return { purpose: attempt.purpose, purposeId: attempt.purposeId, by: 'attempt' }
  return code
}

function receiptPosting(row: Payment, { amount }: Sighting): Posting {
  const credit = row.allocatedBy === 'rule' ? unallocatedAccount : incomeAccount
  return {
    key: `payment:${receiptOf(row)}`,
    reason: 'payment received',
    occurredAt: row.occurredAt,
    legs: [
      { account: assetAccount(row.provider, row.account), amount },
      { account: credit(row.purpose, row.purposeId), amount: negate(amount) },
    ],
  }
}

/** Money beats status: an attempt that failed, or of which nobody knew, is paid when its money is here. */
export async function answerAttempt(tx: Ctx, attempt: Attempt, payment: Payment): Promise<void> {
  if (payment.minor !== attempt.minor || payment.currency !== attempt.currency) return
  const changed = await tx.db
    .update(paymentAttempts)
    .set({ state: 'paid', reason: null, changedAt: tx.now() })
    .where(and(eq(paymentAttempts.id, attempt.id), ne(paymentAttempts.state, 'paid')))
    .returning({ id: paymentAttempts.id })
  if (changed.length > 0)
    await record(tx, [{ attemptId: attempt.id, paymentId: payment.id, kind: 'paid', detail: { was: attempt.state } }])
}
