import type { campaignUpdates } from '#db/schema/updates.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

export type UpdateRow = typeof campaignUpdates.$inferSelect

/** A title and a text in both languages. Blank lines in a text divide its paragraphs. */
export type UpdateWords = Record<'en' | 'sw', { title: string; text: string }>

const place = (id: string) => ({ table: 'campaign_updates', column: 'words_sealed', row: id })

export const sealUpdate = (ctx: Ctx, id: string, words: UpdateWords): Buffer =>
  ctx.vault.seal(place(id), JSON.stringify(words))

/** Null for one that was dropped. */
export const openUpdate = (ctx: Ctx, { id, wordsSealed }: Pick<UpdateRow, 'id' | 'wordsSealed'>): UpdateWords | null =>
  wordsSealed && (JSON.parse(ctx.vault.open(place(id), wordsSealed)) as UpdateWords)
