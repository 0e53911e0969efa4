import { newsletters } from '#db/schema/newsletter.ts'
import { publishedPosts } from '#db/schema/newsroom.ts'
import { eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type PostInList, withTitles } from '../titles-of.server.ts'
import type { NewsletterWords } from './schemas.ts'

export type LetterRow = typeof newsletters.$inferSelect

const wordsPlace = (id: string) => ({ table: 'newsletters', column: 'words_sealed', row: id })

export const sealLetter = ({ vault }: Ctx, id: string, { en, sw }: NewsletterWords): Buffer =>
  vault.seal(wordsPlace(id), JSON.stringify({ en, sw }))

export const openLetter = ({ vault }: Ctx, { id, wordsSealed }: LetterRow): NewsletterWords =>
  JSON.parse(vault.open(wordsPlace(id), wordsSealed)) as NewsletterWords

/** A letter, held until the transaction ends. */
export async function lockLetter(tx: Ctx, letterId: string): Promise<LetterRow | undefined> {
  const [row] = await tx.db.select().from(newsletters).where(eq(newsletters.id, letterId)).for('update')
  return row
}

/** Those of its posts that everybody may read now, in the letter's order: what was taken down is not among them. */
export async function postsOf(ctx: Ctx, { postIds }: Pick<LetterRow, 'postIds'>): Promise<PostInList[]> {
  const rows = await ctx.db.select().from(publishedPosts).where(inArray(publishedPosts.postId, postIds))
  const found = await withTitles(ctx, rows)
  return postIds.flatMap((postId) => found.filter((post) => post.postId === postId))
}
