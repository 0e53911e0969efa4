import { paymentOfReceipt } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { keepWords } from './keep-words.server.ts'
import type { GiftWordsForm } from './schemas.ts'

/**
 * A giver says by the link of her receipt whether she may be named, and what is to be said with her gift; she may change it
 * whenever she likes.
 */
export const sayWithGift = (
  ctx: Ctx,
  { receiptKey, ...said }: GiftWordsForm & { receiptKey: string },
): Promise<Result<null, 'no_such_gift'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'no_such_gift'>> => {
    const payment = await paymentOfReceipt(tx, receiptKey)
    if (!payment) return refuse('no_such_gift')
    await keepWords(tx, { paymentId: payment.id, ...said })
    return ok(null)
  })
