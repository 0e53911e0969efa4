import type { giftWords } from '#db/schema/gifts.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

export type GiftWordsRow = typeof giftWords.$inferSelect

/** What is said with a gift; each may be empty. A name is there whether she may be named or not: only `isNamed` decides. */
export type GiftWords = { name: string; message: string; dedication: string }

export const NO_WORDS: GiftWords = { name: '', message: '', dedication: '' }

const place = (paymentId: string) => ({ table: 'gift_words', column: 'words_sealed', row: paymentId })

export const sealWords = (ctx: Ctx, paymentId: string, words: GiftWords): Buffer =>
  ctx.vault.seal(place(paymentId), JSON.stringify(words))

export const openWords = (ctx: Ctx, { paymentId, wordsSealed }: Pick<GiftWordsRow, 'paymentId' | 'wordsSealed'>) =>
  JSON.parse(ctx.vault.open(place(paymentId), wordsSealed)) as GiftWords

/** As others may read them: without the name of whoever does not want to be named. */
export const asShown = (words: GiftWords, isNamed: boolean): GiftWords => ({
  ...words,
  name: isNamed ? words.name : '',
})
