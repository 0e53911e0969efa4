import { giftWords } from '#db/schema/gifts.ts'
import { eq } from 'drizzle-orm'
import { paymentOfReceipt } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type GiftWords, NO_WORDS, openWords, sealWords } from './gift-words.server.ts'
import type { GiftWordsForm } from './schemas.ts'

/**
 * A giver says by the link of her receipt whether she may be named, and what is to be said with her gift; she may change it
 * whenever she likes. Words are read by staff before others see them. That she is not to be named holds at once, and with
 * nothing left to say the row goes.
 */
export const sayWithGift = (
  ctx: Ctx,
  { receiptKey, isNamed, name, message, dedication }: GiftWordsForm & { receiptKey: string },
): Promise<Result<null, 'no_such_gift'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'no_such_gift'>> => {
    const payment = await paymentOfReceipt(tx, receiptKey)
    if (!payment) return refuse('no_such_gift')
    const words = { name: isNamed ? name : '', message, dedication }
    const [known] = await tx.db.select().from(giftWords).where(eq(giftWords.paymentId, payment.id)).for('update')
    if (Object.values(words).every((text) => text === '')) {
      await tx.db.delete(giftWords).where(eq(giftWords.paymentId, payment.id))
      return ok(null)
    }
    // Taking a name away is no new text: what staff have read stays as they decided.
    const before = known ? openWords(tx, known) : NO_WORDS
    const isLess = Object.entries(words).every(
      ([part, text]) => text === '' || text === before[part as keyof GiftWords],
    )
    const kept = isLess ? known : undefined
    const row = {
      isNamed,
      wordsSealed: sealWords(tx, payment.id, words),
      state: kept?.state ?? ('waiting' as const),
      decidedBy: kept?.decidedBy ?? null,
      changedAt: tx.now(),
    }
    await tx.db
      .insert(giftWords)
      .values({ paymentId: payment.id, ...row })
      .onConflictDoUpdate({ target: giftWords.paymentId, set: row })
    return ok(null)
  })
