import { insertMany } from '#db/bulk.server.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { and, eq, ne } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { fallbackPurpose, type Purpose } from './fallback.server.ts'
import { type Event, record } from './history.server.ts'
import { assetAccount } from './ledger/accounts.ts'
import { legs } from './ledger/legs.ts'
import { post, type Posting } from './ledger/post.server.ts'
import { collectionPaid, orderPaid } from './mandates/answer-collection.server.ts'
import { hintIndex, payerIndex, sealPayer } from './payer.server.ts'
import { giveReceipts } from './receipts/give-receipts.server.ts'
import { type Attempt, type Payment, receiptOf, type Scene } from './scene.ts'
import { accountOf } from './shares/parts.ts'
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
  await giveReceipts(
    tx,
    made.map(({ row, sighting }) => ({ payment: row, ...addresseeOf(scene, row, sighting) })),
  )
  for (const { row } of made) {
    scene.payments.set(receiptOf(row), row)
    const attempt = scene.attempts.get(row.attemptId ?? '')
    if (attempt) await answerAttempt(tx, attempt, row)
    else if (row.method === 'standing_order') await orderPaid(tx, row)
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
    method: code?.mandateId && sighting.method === 'paybill' ? 'standing_order' : sighting.method,
    minor: sighting.amount.minor,
    currency: sighting.amount.currency,
    baseMinor: baseOf(sighting),
    occurredAt: sighting.occurredAt,
    learnedAt: tx.now(),
    payerSealed: sealPayer(tx, id, sighting.payer),
    payerIndex: payerIndex(tx, sighting.payer),
    hintIndex: hintIndex(tx, sighting.payer),
    code: sighting.said?.code ?? code?.code ?? null,
    attemptId: attempt?.id ?? null,
    mandateId: sighting.mandate?.id ?? attempt?.mandateId ?? code?.mandateId ?? null,
    purpose: found?.purpose ?? fallback.purpose,
    purposeId: found?.purposeId ?? fallback.purposeId,
    allocatedBy: found?.by ?? 'rule',
  }
}

/** The amount in KES cents. A sighting in another currency without it is a bug of its reader. */
function baseOf({ amount, base }: Sighting): bigint {
  if (amount.currency === 'KES') return amount.minor
  if (base === undefined) throw new Error(`a sighting in ${amount.currency} needs its amount in KES`)
  return base
}

/** What a sighting says the money is for: what staff wrote down, the arrangement or the attempt that it answers, else the code that was typed. */
export function whatFor(
  sighting: Sighting,
  attempt: Attempt | undefined,
  code: (Purpose & { by: 'code' | 'repair' }) | undefined,
): (Purpose & { by: 'attempt' | 'mandate' | 'code' | 'repair' | 'staff' }) | undefined {
  const { mandate, said } = sighting
  if (said) return { purpose: said.purpose, purposeId: said.purposeId, by: 'staff' }
  if (mandate) return { purpose: mandate.purpose, purposeId: mandate.purposeId, by: 'mandate' }
  if (sighting.attemptId && attempt) return { purpose: attempt.purpose, purposeId: attempt.purposeId, by: 'attempt' }
  return code
}

/** To whom the receipt goes: whoever filled in a form said it there; of others we know what the provider tells. */
function addresseeOf(scene: Scene, row: Payment, sighting: Sighting) {
  const attempt = scene.attempts.get(row.attemptId ?? '')
  return {
    contact: attempt?.contactSealed ? { attemptId: attempt.id, sealed: attempt.contactSealed } : null,
    payer: sighting.payer,
    language: attempt?.language ?? sighting.mandate?.language ?? sighting.said?.language ?? ('en' as const),
  }
}

function receiptPosting(row: Payment, { amount }: Sighting): Posting {
  return {
    key: `payment:${receiptOf(row)}`,
    reason: 'payment received',
    occurredAt: row.occurredAt,
    legs: legs(
      { from: accountOf(row), into: assetAccount(row.provider, row.account) },
      { amount, base: row.baseMinor },
    ),
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
  if (changed.length === 0) return
  await record(tx, [{ attemptId: attempt.id, paymentId: payment.id, kind: 'paid', detail: { was: attempt.state } }])
  await collectionPaid(tx, attempt)
}
