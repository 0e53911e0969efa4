import { payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import { readReceiptNumber, receiptNumber } from '../receipt-number.ts'
import type { ReceiptLine } from '../views.ts'

export type { ReceiptLine } from '../views.ts'

const REFERENCE = /^[\w-]{6,120}$/
const MOST = 20

/**
 * The receipts that finance finds by a printed number or by a provider's code, with all others of the same payment: numbers
 * and sums, and nobody's name. Empty for whoever may not look.
 */
export function lookUpReceipts(ctx: Ctx, { text }: { text: string }): Promise<ReceiptLine[]> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return []
    const paymentIds = await paymentsBy(tx, text.trim())
    if (paymentIds.length === 0) return []
    const rows = await tx.db
      .select({ receipt: receipts, payment: payments })
      .from(receipts)
      .innerJoin(payments, eq(payments.id, receipts.paymentId))
      .where(inArray(receipts.paymentId, paymentIds))
      .orderBy(asc(payments.id), desc(receipts.year), desc(receipts.number))
      .limit(MOST)
    return rows.map(({ receipt, payment }) => ({
      ...{ receiptId: receipt.id, paymentId: payment.id, printed: receiptNumber(receipt), issuedAt: receipt.issuedAt },
      amount: money(payment.minor, payment.currency as Currency),
      reference: payment.reference,
      voided: receipt.voidedAt && receipt.voidReason ? { at: receipt.voidedAt, reason: receipt.voidReason } : null,
    }))
  })
}

/** The payments of a printed receipt number or of a provider's code, as somebody typed it. */
export async function paymentsBy(tx: Ctx, text: string): Promise<string[]> {
  const number = readReceiptNumber(text)
  if (number) {
    const { series, year, number: n } = number
    const found = await tx.db
      .select({ id: receipts.paymentId })
      .from(receipts)
      .where(and(eq(receipts.series, series), eq(receipts.year, year), eq(receipts.number, n)))
    return found.map(({ id }) => id)
  }
  if (!REFERENCE.test(text)) return []
  // M-Pesa's codes are capitals, a card network's are told apart by case.
  const found = await tx.db
    .select({ id: payments.id })
    .from(payments)
    .where(inArray(payments.reference, [text, text.toUpperCase()]))
  return found.map(({ id }) => id)
}
