import { mandateCollections } from '#db/schema/mandates.ts'
import { accountCodes, paymentAttempts, payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { type Currency, type Money, money } from '../../shared/money.ts'
import { maskPhone } from '../../shared/phone.server.ts'
import { openContact } from '../contact.server.ts'
import type { PromptFailure } from '../provider.ts'
import { linkKey } from '../../shared/link-key.server.ts'
import { mandateByKey } from './lock-mandate.server.ts'
import { MOST_TRIES, orderSpan } from './schedule.ts'
import type { Mandate } from './tell-giver.server.ts'

export type MandateView = {
  state: Mandate['state']
  method: Mandate['method']
  /** A code, where there is something to say about the state. */
  reason: string | null
  amount: Money
  purpose: string
  purposeId: string
  dayOfMonth: number | null
  /** Empty where no phone is asked. */
  maskedPhone: string
  /** The day of the next payment, as far as it is known; for one that failed, when it is asked for again. */
  nextOn: string | null
  /** The month that "leave out the next one" would leave out. */
  skippable: string | null
  /** The last month of which she was asked by prompt, and what came of it. */
  last: { dueOn: string; state: 'asked' | 'paid' | 'failed'; tries: number; reason: PromptFailure | null } | null
  /** Of a standing order: what is typed as account, and until when it runs. */
  order: { code: string; until: string } | null
  canChangeCard: boolean
  /** Newest first, a year of them; with the key of the receipt where one stands. */
  payments: { id: string; amount: Money; at: Date; receiptKey: string | null }[]
}

const MOST_PAYMENTS = 12

/** A monthly gift by the key of its page: what whoever has the link may see, which is never a name. Null where there is none. */
export async function findMandate(ctx: Ctx, key: string): Promise<MandateView | null> {
  const mandate = await mandateByKey(ctx, key)
  if (!mandate) return null
  const { id, state, method, dayOfMonth } = mandate
  const { phone } = openContact(ctx, { table: 'payment_mandates', row: id }, mandate.contactSealed)
  const month = method === 'prompt' ? await lastMonth(ctx, id) : null
  const collects = state === 'active' || state === 'past_due'
  const retry = collects && month?.state === 'failed' && month.tries < MOST_TRIES ? month : null
  return {
    state,
    method,
    reason: mandate.reason,
    amount: money(mandate.minor, mandate.currency as Currency),
    purpose: mandate.purpose,
    purposeId: mandate.purposeId,
    dayOfMonth,
    maskedPhone: phone && method !== 'card' ? maskPhone(phone) : '',
    nextOn: retry ? addDays(dayOf(retry.changedAt), 1) : mandate.nextOn,
    skippable: method === 'prompt' && collects ? (retry?.dueOn ?? mandate.nextOn) : null,
    last: month && { dueOn: month.dueOn, state: month.state, tries: month.tries, reason: month.reason },
    order: method === 'standing_order' && state !== 'ended' ? await orderOf(ctx, mandate) : null,
    canChangeCard: method === 'card' && mandate.customerRef !== null && collects,
    payments: await paymentsOf(ctx, id),
  }
}

async function lastMonth(ctx: Ctx, mandateId: string) {
  const [row] = await ctx.db
    .select({ month: mandateCollections, reason: paymentAttempts.reason })
    .from(mandateCollections)
    .leftJoin(paymentAttempts, eq(paymentAttempts.id, mandateCollections.attemptId))
    .where(
      and(eq(mandateCollections.mandateId, mandateId), inArray(mandateCollections.state, ['asked', 'paid', 'failed'])),
    )
    .orderBy(desc(mandateCollections.dueOn))
    .limit(1)
  if (!row) return null
  const state = row.month.state as 'asked' | 'paid' | 'failed'
  return { ...row.month, state, reason: row.reason as PromptFailure | null }
}

async function orderOf(ctx: Ctx, { id, createdAt, dayOfMonth }: Mandate): Promise<MandateView['order']> {
  const [row] = await ctx.db.select().from(accountCodes).where(eq(accountCodes.mandateId, id))
  return row ? { code: row.code, until: orderSpan(dayOf(createdAt), dayOfMonth ?? 1).until } : null
}

async function paymentsOf(ctx: Ctx, mandateId: string): Promise<MandateView['payments']> {
  const rows = await ctx.db
    .select({ payment: payments, receiptId: receipts.id })
    .from(payments)
    .leftJoin(receipts, and(eq(receipts.paymentId, payments.id), isNull(receipts.voidedAt)))
    .where(eq(payments.mandateId, mandateId))
    .orderBy(desc(payments.occurredAt), desc(payments.id))
    .limit(MOST_PAYMENTS)
  return rows.map(({ payment, receiptId }) => ({
    id: payment.id,
    amount: money(payment.minor, payment.currency as Currency),
    at: payment.occurredAt,
    receiptKey: receiptId && linkKey(ctx, receiptId),
  }))
}
