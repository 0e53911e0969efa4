import { publishedPosts, publishedTexts } from '#db/schema/newsroom.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, arrayContains, desc, eq, gte, lt, or, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Appeal, PostKind } from './kinds.ts'

/** Which posts are asked for; all of them where nothing is said. */
export type Wanted = {
  kind?: PostKind | undefined
  tag?: string | undefined
  county?: string | undefined
  /** From its first instant to the one after its last. */
  span?: { from: Date; until: Date } | undefined
  /** The last post of the page before: what is older follows. */
  before?: { at: Date; postId: string } | undefined
}

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

/** Posts that everybody may read, newest first; `more` where there are older ones. */
export async function readPosts(
  ctx: Ctx,
  wanted: Wanted,
  { limit }: { limit: number },
): Promise<{ posts: PostInList[]; more: boolean }> {
  const rows = await ctx.db
    .select()
    .from(publishedPosts)
    .where(where(wanted))
    .orderBy(desc(publishedPosts.publishedAt), desc(publishedPosts.postId))
    .limit(limit + 1)
  return { posts: await withTitles(ctx, rows.slice(0, limit)), more: rows.length > limit }
}

/** Posts that are kept at the top, newest first, five at most. */
export async function pinnedPosts(ctx: Ctx): Promise<PostInList[]> {
  const rows = await ctx.db
    .select()
    .from(publishedPosts)
    .where(eq(publishedPosts.isPinned, true))
    .orderBy(desc(publishedPosts.publishedAt))
    .limit(5)
  return withTitles(ctx, rows)
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

function where({ kind, tag, county, span, before }: Wanted): SQL | undefined {
  const { publishedAt, postId } = publishedPosts
  return and(
    kind && eq(publishedPosts.kind, kind),
    tag ? arrayContains(publishedPosts.tags, [tag]) : undefined,
    county ? eq(publishedPosts.county, county) : undefined,
    span && and(gte(publishedAt, span.from), lt(publishedAt, span.until)),
    before && or(lt(publishedAt, before.at), and(eq(publishedAt, before.at), lt(postId, before.postId))),
  )
}

/** Months in which something was told (`2026-11`), newest first, and tags by how often they stand, with counts. */
export async function newsroomShelves(
  ctx: Ctx,
): Promise<{ months: { month: string; count: number }[]; tags: { tag: string; count: number }[] }> {
  const months = await ctx.db.execute<{ month: string; count: number }>(sql`
    select to_char(published_at at time zone 'Africa/Nairobi', 'YYYY-MM') as month, count(*)::int as count
      from published_posts group by 1 order by 1 desc limit 60`)
  const tags = await ctx.db.execute<{ tag: string; count: number }>(sql`
    select tag, count(*)::int as count from published_posts, unnest(tags) as tag group by 1 order by 2 desc, 1 limit 30`)
  return { months: [...months], tags: [...tags] }
}

/** The address of every post, newest first, for those who list them: 45,000 at most, as a sitemap may hold. */
export async function everyPost(ctx: Ctx): Promise<{ slug: string; changedAt: Date }[]> {
  return ctx.db
    .select({ slug: publishedPosts.slug, changedAt: publishedPosts.changedAt })
    .from(publishedPosts)
    .orderBy(desc(publishedPosts.publishedAt))
    .limit(22_000)
}

/** Organisations that have signed with us, by name, and how often. */
export async function whoSigned(ctx: Ctx): Promise<{ name: string; count: number }[]> {
  const rows = await ctx.db.execute<{ name: string; count: number }>(sql`
    select name, count(*)::int as count from published_posts, unnest(signatories) as name group by 1 order by 1 limit 500`)
  return [...rows]
}
