import { paymentMandates } from '#db/schema/mandates.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { and, eq, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Currency, kes, money } from '../../shared/money.ts'
import { openContact } from '../contact.server.ts'
import { returnedOf } from '../movements/returned.server.ts'
import { isOffline } from '../offline-methods.ts'
import { openPayer } from '../payer.server.ts'
import type { ReceiptView } from '../views.ts'
import { receiptNumber } from '../receipt-number.ts'
import { keyIndexOf, linkKey } from '../../shared/link-key.server.ts'

export type { ReceiptView } from '../views.ts'

const KEY = /^[0-9a-f]{32}$/

/** The receipt at an address, by the key in it: whoever has that may see it. Null for any key that was never given. */
export const findReceipt = (ctx: Ctx, key: string): Promise<ReceiptView | null> =>
  KEY.test(key) ? view(ctx, eq(receipts.keyIndex, keyIndexOf(key))) : Promise.resolve(null)

async function view(ctx: Ctx, which: SQL): Promise<ReceiptView | null> {
  const [row] = await ctx.db
    .select({ receipt: receipts, payment: payments, attempt: paymentAttempts, mandate: paymentMandates })
    .from(receipts)
    .innerJoin(payments, eq(payments.id, receipts.paymentId))
    .leftJoin(paymentAttempts, eq(paymentAttempts.id, payments.attemptId))
    .leftJoin(paymentMandates, eq(paymentMandates.id, payments.mandateId))
    .where(which)
  if (!row) return null
  const { receipt, payment } = row
  const { series, year, number, language, issuedAt } = receipt
  const returned = await returnedOf(ctx, payment.id)
  const currency = payment.currency as Currency
  return {
    ...{ receiptId: receipt.id, key: linkKey(ctx, receipt.id), printed: receiptNumber(receipt) },
    ...{ series, year, number, language, issuedAt, paidAt: payment.occurredAt },
    ...{ amount: money(payment.minor, currency), base: kes(payment.baseMinor) },
    returned: returned.minor > 0n ? money(returned.minor, currency) : null,
    purpose: { purpose: receipt.purpose, purposeId: receipt.purposeId },
    ...{ method: payment.method, reference: payment.reference, name: nameOn(ctx, row) },
    mandateKey: payment.mandateId && linkKey(ctx, payment.mandateId),
    voided: await howVoided(ctx, receipt),
  }
}

type Row = {
  payment: typeof payments.$inferSelect
  attempt: typeof paymentAttempts.$inferSelect | null
  mandate: typeof paymentMandates.$inferSelect | null
}

function nameOn(ctx: Ctx, { payment, attempt, mandate }: Row): string | null {
  // Staff wrote it down because the giver said so: no provider told it.
  if (isOffline(payment.method)) return payerName(ctx, payment)
  if (attempt?.contactSealed)
    return openContact(ctx, { table: 'payment_attempts', row: attempt.id }, attempt.contactSealed).name ?? null
  if (!mandate) return null
  return openContact(ctx, { table: 'payment_mandates', row: mandate.id }, mandate.contactSealed).name ?? null
}

function payerName(ctx: Ctx, { id, payerSealed }: typeof payments.$inferSelect): string | null {
  const { name } = openPayer(ctx, id, payerSealed)
  return name && name !== '-' ? name : null
}

/** One that was a mistake may be in the wrong hands: it leads to no other. */
async function howVoided(ctx: Ctx, receipt: typeof receipts.$inferSelect): Promise<ReceiptView['voided']> {
  const { id, paymentId, voidedAt: at, voidReason: reason } = receipt
  if (!at || !reason) return null
  if (reason === 'mistake') return { at, reason, next: null }
  const [next] = await ctx.db
    .select({ id: receipts.id })
    .from(receipts)
    .where(and(eq(receipts.paymentId, paymentId), eq(receipts.replaces, id)))
  return { at, reason, next: next ? linkKey(ctx, next.id) : null }
}
