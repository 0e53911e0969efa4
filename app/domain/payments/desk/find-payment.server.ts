import { paymentHistory, payments } from '#db/schema/payments.ts'
import { paymentDisputes, paymentReturns } from '#db/schema/returns.ts'
import { receipts } from '#db/schema/receipts.ts'
import { asc, desc, eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Currency, kes, money } from '../../shared/money.ts'
import type { Event } from '../history.server.ts'
import { receiptNumber } from '../receipt-number.ts'
import type { HistoryKind, PaymentRecord } from '../views.ts'

export type { PaymentRecord } from '../views.ts'

/** A payment with everything that happened to it, for finance and fundraising; who paid is not in it. Null for all others. */
export function findPayment(ctx: Ctx, { paymentId }: { paymentId: string }): Promise<PaymentRecord | null> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising'))) return null
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!payment) return null
    const currency = payment.currency as Currency
    const returns = await returnsOf(tx, payment.id)
    return {
      ...{ paymentId, method: payment.method, provider: payment.provider, account: payment.account },
      ...{ reference: payment.reference, amount: money(payment.minor, currency), base: kes(payment.baseMinor) },
      ...{ paidAt: payment.occurredAt, learnedAt: payment.learnedAt, allocatedBy: payment.allocatedBy },
      purpose: { purpose: payment.purpose, purposeId: payment.purposeId },
      isMonthly: payment.mandateId !== null,
      returns,
      returned: money(
        returns.reduce((sum, { amount }) => sum + amount.minor, 0n),
        currency,
      ),
      disputes: await disputesOf(tx, payment.id),
      receipts: await receiptsOf(tx, payment.id),
      history: await historyOf(tx, payment.id),
    }
  })
}

async function returnsOf(tx: Ctx, paymentId: string): Promise<PaymentRecord['returns']> {
  const rows = await tx.db
    .select()
    .from(paymentReturns)
    .where(eq(paymentReturns.paymentId, paymentId))
    .orderBy(asc(paymentReturns.occurredAt), asc(paymentReturns.id))
  return rows.map(({ id, kind, minor, currency, baseMinor, occurredAt }) => ({
    ...{ id, kind, amount: money(minor, currency as Currency), base: kes(baseMinor), at: occurredAt },
  }))
}

async function disputesOf(tx: Ctx, paymentId: string): Promise<PaymentRecord['disputes']> {
  const rows = await tx.db
    .select()
    .from(paymentDisputes)
    .where(eq(paymentDisputes.paymentId, paymentId))
    .orderBy(desc(paymentDisputes.openedAt))
  return rows.map(({ id, state, minor, currency, answerBy, openedAt }) => ({
    ...{ id, state, amount: money(minor, currency as Currency), answerBy, openedAt },
  }))
}

async function receiptsOf(tx: Ctx, paymentId: string): Promise<PaymentRecord['receipts']> {
  const rows = await tx.db
    .select()
    .from(receipts)
    .where(eq(receipts.paymentId, paymentId))
    .orderBy(desc(receipts.year), desc(receipts.number))
  return rows.map((row) => ({
    ...{ receiptId: row.id, printed: receiptNumber(row), issuedAt: row.issuedAt },
    voided: row.voidedAt && row.voidReason ? { at: row.voidedAt, reason: row.voidReason } : null,
  }))
}

async function historyOf(tx: Ctx, paymentId: string): Promise<PaymentRecord['history']> {
  const rows = await tx.db
    .select()
    .from(paymentHistory)
    .where(eq(paymentHistory.paymentId, paymentId))
    .orderBy(asc(paymentHistory.createdAt), asc(paymentHistory.id))
  const known = (kind: string): HistoryKind => kind as Event['kind']
  return rows.map(({ id, kind, actor, createdAt }) => ({ id, kind: known(kind), actor, at: createdAt }))
}
