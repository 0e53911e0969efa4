import { postCorrections, publishedPosts, publishedTexts } from '#db/schema/newsroom.ts'
import { and, asc, desc, eq, ne, or } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Appeal, PostKind } from './kinds.ts'
import { type PostInList, withTitles } from './titles-of.server.ts'
import type { PostText } from './schemas.ts'

/** A post as everybody may read it. A language that it was not written in is missing. */
export type Post = {
  postId: string
  slug: string
  kind: PostKind
  place: string
  county: string | null
  tags: string[]
  signatories: string[]
  letterTo: string | null
  appeal: Appeal | null
  at: Date
  changedAt: Date
  texts: Partial<Record<'en' | 'sw', PostText>>
  corrections: { at: Date; en: string; sw: string }[]
  /** What else was told of the same case, oldest first. */
  sameCase: PostInList[]
}

/** Null where nothing that is shown has this address. */
export async function readPost(ctx: Ctx, slug: string): Promise<Post | null> {
  const [row] = await ctx.db.select().from(publishedPosts).where(eq(publishedPosts.slug, slug))
  if (!row) return null
  const { postId, place, county, tags, signatories, letterTo, publishedAt, changedAt, aboutId } = row
  const texts = await ctx.db.select().from(publishedTexts).where(eq(publishedTexts.postId, postId))
  const corrections = await ctx.db
    .select()
    .from(postCorrections)
    .where(eq(postCorrections.postId, postId))
    .orderBy(desc(postCorrections.createdAt))
  const first = aboutId ?? postId
  const others = await ctx.db
    .select()
    .from(publishedPosts)
    .where(
      and(ne(publishedPosts.postId, postId), or(eq(publishedPosts.aboutId, first), eq(publishedPosts.postId, first))),
    )
    .orderBy(asc(publishedPosts.publishedAt))
    .limit(50)
  return {
    ...{ postId, slug, place, county, tags, signatories, letterTo, at: publishedAt, changedAt },
    kind: row.kind as PostKind,
    appeal: row.appeal as Appeal | null,
    texts: Object.fromEntries(
      texts.map(({ language, title, lead, text, asks, letter }) => [language, { title, lead, text, asks, letter }]),
    ),
    corrections: corrections.map(({ createdAt, noteEn, noteSw }) => ({ at: createdAt, en: noteEn, sw: noteSw })),
    sameCase: await withTitles(ctx, others),
  }
}
