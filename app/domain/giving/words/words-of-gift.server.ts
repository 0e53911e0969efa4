import { giftWords } from '#db/schema/gifts.ts'
import { eq } from 'drizzle-orm'
import { findCampaignById } from '../../campaigns/index.server.ts'
import { paymentOfReceipt, stemOf } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type GiftWords, type GiftWordsRow, NO_WORDS, openWords } from './gift-words.server.ts'

export type OwnGiftWords = GiftWords & {
  isNamed: boolean
  state: GiftWordsRow['state'] | null
  /** The campaign whose climbers she can still choose from; null where she gave to one, or to something else. */
  choosesFrom: string | null
}

/** What a giver has said with the gift of a receipt, as she wrote it; null where the receipt is none, or does not hold. */
export async function wordsOfGift(ctx: Ctx, receiptKey: string): Promise<OwnGiftWords | null> {
  const payment = await paymentOfReceipt(ctx, receiptKey)
  if (!payment) return null
  const [row] = await ctx.db.select().from(giftWords).where(eq(giftWords.paymentId, payment.id))
  const { purpose, purposeId } = payment
  const isWhole = purpose === 'campaign' && stemOf(purposeId).branchId === null
  const choosesFrom = isWhole ? ((await findCampaignById(ctx, purposeId))?.slug ?? null) : null
  return row
    ? { ...openWords(ctx, row), isNamed: row.isNamed, state: row.state, choosesFrom }
    : { ...NO_WORDS, isNamed: false, state: null, choosesFrom }
}
