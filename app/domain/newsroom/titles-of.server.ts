import { type publishedPosts, publishedTexts } from '#db/schema/newsroom.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Appeal, PostKind } from './kinds.ts'

/** A post in a list. `title` and `lead` in the languages it has. */
export type PostInList = {
  postId: string
  slug: string
  kind: PostKind
  place: string
  tags: string[]
  appeal: Appeal | null
  isPinned: boolean
  at: Date
  words: Partial<Record<'en' | 'sw', { title: string; lead: string }>>
}

type Row = typeof publishedPosts.$inferSelect

/** Puts titles to rows, in their order. */
export async function withTitles(ctx: Ctx, rows: readonly Row[]): Promise<PostInList[]> {
  if (rows.length === 0) return []
  const texts = await ctx.db
    .select({
      postId: publishedTexts.postId,
      language: publishedTexts.language,
      title: publishedTexts.title,
      lead: publishedTexts.lead,
    })
    .from(publishedTexts)
    .where(
      isAnyOf(
        publishedTexts.postId,
        rows.map(({ postId }) => postId),
      ),
    )
  return rows.map(({ postId, slug, kind, place, tags, appeal, isPinned, publishedAt }) => ({
    ...{
      postId,
      slug,
      kind: kind as PostKind,
      place,
      tags,
      appeal: appeal as Appeal | null,
      isPinned,
      at: publishedAt,
    },
    words: Object.fromEntries(
      texts
        .filter((text) => text.postId === postId)
        .map(({ language, title, lead }) => [language, { title, lead }] as const),
    ),
  }))
}
