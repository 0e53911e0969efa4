import type { giftWords } from '#db/schema/gifts.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

export type GiftWordsRow = typeof giftWords.$inferSelect

/** What is said with a gift; each may be empty. A name is kept only where its owner wants to be named. */
export type GiftWords = { name: string; message: string; dedication: string }

export const NO_WORDS: GiftWords = { name: '', message: '', dedication: '' }

const place = (paymentId: string) => ({ table: 'gift_words', column: 'words_sealed', row: paymentId })

export const sealWords = (ctx: Ctx, paymentId: string, words: GiftWords): Buffer =>
  ctx.vault.seal(place(paymentId), JSON.stringify(words))

export const openWords = (ctx: Ctx, { paymentId, wordsSealed }: Pick<GiftWordsRow, 'paymentId' | 'wordsSealed'>) =>
  JSON.parse(ctx.vault.open(place(paymentId), wordsSealed)) as GiftWords
