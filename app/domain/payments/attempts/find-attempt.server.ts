import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Currency, type Money, money } from '../../shared/money.ts'
import { maskPhone } from '../../shared/phone.server.ts'
import { linkKey } from '../../shared/link-key.server.ts'
import type { PromptFailure } from '../provider.ts'
import { phonePlace } from './start-prompt.server.ts'

export type AttemptView = {
  id: string
  state: 'created' | 'sent' | 'unknown' | 'failed' | 'paid'
  reason: PromptFailure | null
  amount: Money
  method: 'prompt' | 'card' | 'standing_order'
  code: string
  account: string
  purpose: string
  purposeId: string
  /** Empty where no phone was asked. */
  maskedPhone: string
  /** Everything that arrived for it, oldest first. The first is the gift asked for; others are extra. */
  receipts: {
    receipt: string
    amount: Money
    at: Date
    extra: boolean
    /** Of the receipt that stands. */ key: string | null
  }[]
}

/** An attempt by the key of its page: what the giver who waits may see. Null where there is none. */
export async function findAttempt(ctx: Ctx, pageKey: string): Promise<AttemptView | null> {
  const [attempt] = await ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.pageKey, pageKey))
  if (!attempt) return null
  const received = await ctx.db
    .select({ p: payments, receiptId: receipts.id })
    .from(payments)
    .leftJoin(receipts, and(eq(receipts.paymentId, payments.id), isNull(receipts.voidedAt)))
    .where(eq(payments.attemptId, attempt.id))
    .orderBy(asc(payments.learnedAt), asc(payments.id))
  return {
    id: attempt.id,
    state: attempt.state,
    reason: attempt.reason as PromptFailure | null,
    amount: money(attempt.minor, attempt.currency as Currency),
    method: attempt.method,
    code: attempt.code,
    account: attempt.account,
    purpose: attempt.purpose,
    purposeId: attempt.purposeId,
    maskedPhone: attempt.phoneSealed ? maskPhone(ctx.vault.open(phonePlace(attempt.id), attempt.phoneSealed)) : '',
    receipts: received.map(({ p, receiptId }, i) => ({
      receipt: p.reference,
      amount: money(p.minor, p.currency as Currency),
      at: p.occurredAt,
      extra: i > 0,
      key: receiptId && linkKey(ctx, receiptId),
    })),
  }
}
