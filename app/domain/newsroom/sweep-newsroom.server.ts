import { postConsents, posts, postVersions } from '#db/schema/newsroom.ts'
import { and, eq, inArray, isNotNull, lt, lte, or } from 'drizzle-orm'
import { tellStaff } from '../messages/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { consentHolds } from './consent-holds.server.ts'
import { NEEDS_CONSENT } from './kinds.ts'
import { lockPost, openWords, versionOf } from './post.server.ts'
import { showPost } from './show-post.server.ts'
import { hidePost } from './take-down-post.server.ts'

/** How long the words of a post that was taken down are kept, for whoever must explain it. */
const KEPT_MS = 30 * 86_400_000

/**
 * What the newsroom does by itself: an approved post appears when its hour has come; one about a person goes when her yes has
 * ended, and staff are told; and what was taken down is destroyed after thirty days. Answers what it did, in counts.
 */
export async function sweepNewsroom(ctx: Ctx): Promise<{ shown: number; ended: number; destroyed: number }> {
  const ended = await endWithoutConsent(ctx)
  const shown = await showDue(ctx)
  return { shown, ended, destroyed: await destroyOld(ctx) }
}

async function endWithoutConsent(ctx: Ctx): Promise<number> {
  const about = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .where(and(inArray(posts.kind, [...NEEDS_CONSENT]), or(isNotNull(posts.shown), eq(posts.stage, 'scheduled'))))
  let count = 0
  for (const { id } of about) {
    count += await inTransaction(ctx, async (tx) => {
      const post = await lockPost(tx, id)
      if (!post || post.stage === 'down') return 0
      // One that waits for its hour is judged by that day, as it was when it was approved.
      const at = post.shown || !post.publishAt || post.publishAt < tx.now() ? tx.now() : post.publishAt
      if (await consentHolds(tx, id, at)) return 0
      await hidePost(tx, post, 'consent_over')
      await tellStaff(tx, { alert: 'consent_over', count: 1, what: id })
      return 1
    })
  }
  return count
}

async function showDue(ctx: Ctx): Promise<number> {
  const due = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.stage, 'scheduled'), lte(posts.publishAt, ctx.now())))
  let count = 0
  for (const { id } of due) {
    count += await inTransaction(ctx, async (tx) => {
      const post = await lockPost(tx, id)
      if (post?.stage !== 'scheduled' || !post.publishAt || post.publishAt > tx.now()) return 0
      const words = openWords(tx, await versionOf(tx, id, post.newest))
      if (!words) throw new Error(`post ${id}: scheduled, and its words are gone`)
      await showPost(tx, post, { words })
      return 1
    })
  }
  return count
}

async function destroyOld(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now().getTime() - KEPT_MS)
  const old = ctx.db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.stage, 'down'), lt(posts.downAt, before)))
  const gone = await ctx.db
    .update(postVersions)
    .set({ wordsSealed: null })
    .where(and(inArray(postVersions.postId, old), isNotNull(postVersions.wordsSealed)))
    .returning({ id: postVersions.id })
  await ctx.db
    .update(postConsents)
    .set({ detailsSealed: null })
    .where(and(inArray(postConsents.postId, old), isNotNull(postConsents.detailsSealed)))
  return gone.length
}
