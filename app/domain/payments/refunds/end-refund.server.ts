import { paymentReturns } from '#db/schema/returns.ts'
import { and, eq } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { record } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import { applyMovements } from '../movements/apply-movements.server.ts'
import { returnedOf } from '../movements/returned.server.ts'
import type { RefundFailure } from '../refund-kinds.ts'
import { tellReturned } from '../receipts/tell-returned.server.ts'
import type { Payment } from '../scene.ts'
import { putRefund, type RefundRow, writeStep } from './refund.server.ts'

type Held = { row: RefundRow; payment: Payment }
/** Where the money came from, if not from our account at the payment's own provider. */
type From = { provider: 'bank' | 'cash'; account: string }

/** `disagrees`: what is told cannot be so beside what we know, and a person must look. */
export type Ended = 'done' | 'known' | 'disagrees'

const IN_FLIGHT: readonly RefundRow['state'][] = ['sending', 'unclear']

/** What was sent may arrive, also after it was said to have failed; what was never sent may not. */
const mayStillArrive = ({ state, sentAt }: RefundRow): boolean =>
  sentAt !== null && (IN_FLIGHT.includes(state) || state === 'failed')

/**
 * It has happened, under the provider's own receipt: the return is posted, goal, term and receipt follow, the giver is told.
 * Told twice, or told here and on a statement, it is one: both meet under that receipt. Money beats status, so it may follow
 * a failure. What would be more than the payment, or is another payment's, is `disagrees`. Under the refund's locks.
 */
export async function settleRefund(
  tx: Ctx,
  { row, payment }: Held,
  { reference, occurredAt, from }: { reference: string; occurredAt: Date; from?: From },
): Promise<Ended> {
  if (row.state === 'settled') return row.reference === reference ? 'known' : 'disagrees'
  const isByHand = row.rail === 'by_hand' && row.state === 'approved'
  if (!isByHand && !mayStillArrive(row)) return 'disagrees'
  if (!(await fits(tx, { row, payment }, reference, from))) return 'disagrees'
  const currency = payment.currency as Currency
  const amount = money(row.minor, currency)
  const movement = { kind: 'refund' as const, reference, amount, settled: amount, fee: money(0n, currency), occurredAt }
  await applyMovements(tx, payment, [{ ...movement, ...(from && { from }) }])
  await close(tx, { row, payment }, { reference, occurredAt })
  return 'done'
}

/** The same for a card: the network's movement is in the books already, and the refund learns of it. */
export async function closeRefund(tx: Ctx, held: Held, told: { reference: string; occurredAt: Date }): Promise<Ended> {
  if (held.row.state === 'settled') return held.row.reference === told.reference ? 'known' : 'disagrees'
  if (!mayStillArrive(held.row)) return 'disagrees'
  await close(tx, held, told)
  return 'done'
}

async function close(
  tx: Ctx,
  { row, payment }: Held,
  { reference, occurredAt }: { reference: string; occurredAt: Date },
) {
  await putRefund(tx, row, { state: 'settled', failure: null, reference, settledAt: occurredAt })
  await writeStep(tx, { refundId: row.id, kind: 'settled', detail: { reference } })
  await tellReturned(tx, payment)
  await record(tx, { action: 'refund.settled', detail: `${row.id} ${reference}` })
}

/** Whether the receipt is nobody else's, and what it says fits into what is left of the payment. */
async function fits(tx: Ctx, { row, payment }: Held, reference: string, from?: From): Promise<boolean> {
  const { provider, account } = from ?? payment
  const [known] = await tx.db
    .select()
    .from(paymentReturns)
    .where(
      and(
        eq(paymentReturns.provider, provider),
        eq(paymentReturns.account, account),
        eq(paymentReturns.reference, reference),
      ),
    )
  if (known) return known.paymentId === payment.id && known.minor === row.minor
  const { minor } = await returnedOf(tx, payment.id)
  return minor + row.minor <= payment.minor
}

/** It has not happened, and its part of the payment is free again. A late "failed" un-sees nothing that was seen. */
export async function failRefund(tx: Ctx, { row }: { row: RefundRow }, failure: RefundFailure): Promise<Ended> {
  if (row.state === 'settled') return 'disagrees'
  if (row.state !== 'approved' && !IN_FLIGHT.includes(row.state)) return 'known'
  await putRefund(tx, row, { state: 'failed', failure })
  await writeStep(tx, { refundId: row.id, kind: 'failed', detail: { failure } })
  await tellStaff(tx, { alert: 'refund_failed', count: 1 })
  return 'done'
}

/** Nobody knows: it is not sent again, and staff are told that somebody must look. */
export async function leaveUnclear(tx: Ctx, { row }: { row: RefundRow }, code: string): Promise<void> {
  if (row.state !== 'sending' && row.state !== 'unclear') return
  await writeStep(tx, { refundId: row.id, kind: 'unclear', detail: { code } })
  if (row.state === 'unclear') return
  await putRefund(tx, row, { state: 'unclear' })
  await tellStaff(tx, { alert: 'refund_unclear', count: 1 })
}
