import { payments } from '#db/schema/payments.ts'
import { giftWords } from '#db/schema/gifts.ts'
import { eq } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type GiftWords, NO_WORDS, openWords } from './gift-words.server.ts'
import { keepWords } from './keep-words.server.ts'
import type { GiftWordsForm } from './schemas.ts'

/** Whose desk opens payments: who gave by telephone asks there. */
const DESK = ['finance', 'fundraising'] as const

/**
 * Staff say for a giver who asked them to, whether she may be named and what is to be said: with an entry in the audit log,
 * and as if she had said it herself, so others see nothing new before somebody has read it.
 */
export const sayForGiver = (
  ctx: Ctx,
  { paymentId, ...said }: GiftWordsForm & { paymentId: string },
): Promise<Result<null, 'not_yours' | 'no_such_gift'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_yours' | 'no_such_gift'>> => {
    if (!(await holds(tx, ...DESK))) return refuse('not_yours')
    const [payment] = await tx.db.select({ id: payments.id }).from(payments).where(eq(payments.id, paymentId))
    if (!payment) return refuse('no_such_gift')
    await keepWords(tx, { paymentId, ...said })
    await record(tx, { action: 'gift.words_changed', detail: paymentId })
    return ok(null)
  })

/** What is said with a payment, for the same desk; null where it is not theirs, or there is no such payment. */
export const wordsForDesk = (ctx: Ctx, paymentId: string): Promise<(GiftWords & { isNamed: boolean }) | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...DESK))) return null
    const [found] = await tx.db
      .select({ id: payments.id, words: giftWords })
      .from(payments)
      .leftJoin(giftWords, eq(giftWords.paymentId, payments.id))
      .where(eq(payments.id, paymentId))
    if (!found) return null
    return found.words
      ? { ...openWords(tx, found.words), isNamed: found.words.isNamed }
      : { ...NO_WORDS, isNamed: false }
  })
