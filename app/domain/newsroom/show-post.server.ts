import { postCorrections, posts, publishedPosts, publishedTexts } from '#db/schema/newsroom.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { slugOf } from '../shared/slug.ts'
import { addStep, type PostRow } from './post.server.ts'
import type { PostWords } from './schemas.ts'

type Shown = { words: PostWords; correction?: { en: string; sw: string } | undefined }

/**
 * Puts the newest version where everybody reads it, in the place of the one before; answers the last part of its address, which
 * stays once it is given. That this may be done the caller has judged, and a trigger asks again at commit.
 */
export async function showPost(tx: Ctx, post: PostRow, { words, correction }: Shown): Promise<string> {
  const now = tx.now()
  const { id: postId, newest, kind, aboutId, isPinned } = post
  const slug = post.slug ?? (await freeSlug(tx, words))
  const first = post.firstPublishedAt ?? now
  const appeal = post.appeal === 'open' && post.shown ? 'updated' : post.appeal
  await tx.db
    .update(posts)
    .set({
      ...{ stage: 'published', publishAt: null, shown: newest, slug, firstPublishedAt: first, appeal, changedAt: now },
    })
    .where(eq(posts.id, postId))
  const { place, tags, signatories } = words
  const row = { slug, kind, place, tags, signatories, isPinned, appeal, aboutId, publishedAt: first, changedAt: now }
  const rest = { county: words.county || null, letterTo: words.letterTo || null }
  await tx.db
    .insert(publishedPosts)
    .values({ postId, ...row, ...rest })
    .onConflictDoUpdate({ target: publishedPosts.postId, set: { ...row, ...rest } })
  await tx.db.delete(publishedTexts).where(eq(publishedTexts.postId, postId))
  const texts = (['en', 'sw'] as const).flatMap((language) => {
    const text = words[language]
    return text ? [{ postId, language, ...text }] : []
  })
  await tx.db.insert(publishedTexts).values(texts)
  if (correction && post.shown)
    await tx.db
      .insert(postCorrections)
      .values({ id: tx.newId('pcr'), postId, noteEn: correction.en, noteSw: correction.sw, createdAt: now })
  await addStep(tx, postId, newest, 'published')
  return slug
}

/** Addresses of the newsroom itself. */
const RESERVED = ['search']

/** A title in the letters of an address, with a number behind it where another post has it. */
async function freeSlug(tx: Ctx, words: PostWords): Promise<string> {
  const title = (words.en ?? words.sw)?.title ?? ''
  const base = slugOf(title, 'post')
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`
    if (RESERVED.includes(slug)) continue
    const [taken] = await tx.db.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug))
    if (!taken) return slug
  }
}
