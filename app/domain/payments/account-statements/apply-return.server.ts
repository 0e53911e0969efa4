import { payments } from '#db/schema/payments.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { kes } from '../../shared/money.ts'
import { post } from '../ledger/post.server.ts'
import { applyMovements } from '../movements/apply-movements.server.ts'
import { type Payment, receiptOf } from '../scene.ts'
import { settle } from '../settle.server.ts'
import type { Provider, Sighting } from '../sighting.ts'
import type { Applied, StoredRow } from './stored-row.ts'
import { judge } from './judge.server.ts'
import { type About, rowPosting } from './row-posting.ts'

/**
 * Money that a provider took back, the payer's own reversal included: it is taken from its payment, whose receipt becomes void. A
 * payment that we never saw is received first, so that both stand there. Where nobody can say which payment it was, it goes
 * to the suspense account.
 */
export async function applyReturn(tx: Ctx, about: About, row: StoredRow): Promise<Applied> {
  const receipts = row.linked ? [row.reference, row.linked] : [row.reference]
  await lockNames(
    tx,
    receipts.map((reference) => receiptOf({ ...about, reference })),
  )
  const [judged] = (await judge(tx, about, [row])) as [Applied]
  if (!judged.isNew) return judged
  const reference = row.linked ?? (await referenceOf(tx, judged.paymentId))
  if (reference === null) {
    await post(tx, [rowPosting(about, 'suspense', row)])
    return judged
  }
  if (judged.paymentId === null) await settle(tx, [unseen(about, row, reference)])
  const payment = await heldPayment(tx, about, reference)
  const amount = kes(-row.minor)
  const { occurredAt } = row
  await applyMovements(tx, payment, [
    { kind: 'reversal', reference: row.reference, amount, settled: amount, fee: kes(0n), occurredAt },
  ])
  return { ...judged, paymentId: payment.id }
}

/** All that is known of it is what was taken back. */
const unseen = ({ provider, account }: About, row: StoredRow, reference: string): Sighting => ({
  ...{ provider: provider as Provider, account, reference, amount: kes(-row.minor), occurredAt: row.occurredAt },
  ...{ method: 'paybill', payer: row.details.payer, source: 'statement' },
})

async function referenceOf(tx: Ctx, paymentId: string | null): Promise<string | null> {
  if (paymentId === null) return null
  const [row] = await tx.db.select({ reference: payments.reference }).from(payments).where(eq(payments.id, paymentId))
  return row?.reference ?? null
}

/** The payment under its lock, as it stands now. */
async function heldPayment(tx: Ctx, { provider, account }: About, reference: string): Promise<Payment> {
  await lockNames(tx, [receiptOf({ provider, account, reference })])
  const [payment] = await tx.db
    .select()
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.account, account), eq(payments.reference, reference)))
  if (!payment) throw new Error('a reversal without its payment')
  return payment
}
