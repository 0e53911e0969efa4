import { offlineMoney } from '#db/schema/offline.ts'
import { payments } from '#db/schema/payments.ts'
import { and, eq, isNotNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { noonInNairobi } from '../../shared/dates.ts'
import { type Currency, money } from '../../shared/money.ts'
import { settle } from '../settle.server.ts'
import { openDetails, sealDetails } from './details.server.ts'
import { type OfflineRow, writeStep } from './step.server.ts'

/**
 * Makes a record a payment, by the way of every other: posting, tally, receipt. Who paid is the payment's from here on, and
 * no longer the record's. The record's lock is held; the database asks for the second hand at commit.
 */
export async function postOffline(tx: Ctx, row: OfflineRow, day = row.day): Promise<void> {
  const provider = row.method === 'cash' ? 'cash' : 'bank'
  const { payer, ...rest } = openDetails(tx, row.id, row.detailsSealed)
  const reference = await freeReference(tx, row)
  const [settled] = await settle(tx, [
    {
      ...{ provider, account: row.account, reference, method: row.method, source: 'staff' },
      amount: money(row.minor, row.currency as Currency),
      base: row.baseMinor,
      occurredAt: noonInNairobi(day),
      payer,
      said: { purpose: row.purpose, purposeId: row.purposeId, code: row.code, language: row.language },
    },
  ])
  if (settled !== 'new') throw new Error(`offline money ${row.id}: its reference has a payment (${settled})`)
  const [payment] = await tx.db
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.account, row.account), eq(payments.reference, reference)))
  if (!payment) throw new Error(`offline money ${row.id}: no payment came of it`)
  await tx.db
    .update(offlineMoney)
    .set({
      ...{ state: 'posted', paymentId: payment.id, day, payerIndex: null, changedAt: tx.now() },
      detailsSealed: sealDetails(tx, row.id, { payer: {}, ...rest }),
    })
    .where(eq(offlineMoney.id, row.id))
  await writeStep(tx, { moneyId: row.id, kind: 'posted', day, detail: { payment: payment.id } })
}

/** What was taken back keeps its reference in the books: written down again, it is the second of that name. */
async function freeReference(tx: Ctx, { method, mark, reference }: OfflineRow): Promise<string> {
  const before = await tx.db
    .select({ id: offlineMoney.id })
    .from(offlineMoney)
    .where(and(eq(offlineMoney.method, method), eq(offlineMoney.mark, mark), isNotNull(offlineMoney.paymentId)))
  return before.length === 0 ? reference : `${reference}/${before.length + 1}`
}
