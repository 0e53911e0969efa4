import { posts } from '#db/schema/newsroom.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { consentHolds } from './consent-holds.server.ts'
import { NEEDS_CONSENT } from './kinds.ts'
import { addStep, allText, lockPost, openWords, type TextCheck, versionOf, worksHere } from './post.server.ts'
import { showPost } from './show-post.server.ts'

export type DecidePostRefusal =
  | 'not_yours'
  | 'no_such_post'
  | 'changed_meanwhile'
  | 'not_waiting'
  | 'own_words'
  | 'no_consent'
  | 'names_somebody'
  | 'note_missing'
  | 'date_passed'

export type Verdict = {
  postId: string
  version: number
  isPublished: boolean
  /** Until when it is held back; absent for at once. */
  publishAt?: Date | undefined
  /** Why it goes back, or why what names a known person may be told. */
  note: string
  /** What was put right, where it was shown before; shown with its date. Both languages, or neither. */
  correction?: { en: string; sw: string } | undefined
  check: TextCheck
}

const SHORTEST_NOTE = 10

/**
 * A second reader says yes, at once or from an hour on, or sends it back with a reason. Never whoever wrote this version
 * (`own_words`), and never a version that was written after the one that was read. The text is looked through once more, for
 * people join while it waits: what names a known person needs a reason (`names_somebody`).
 */
export const decidePost = (ctx: Ctx, verdict: Verdict): Promise<Result<{ slug: string | null }, DecidePostRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ slug: string | null }, DecidePostRefusal>> => {
    const { postId, version, isPublished, publishAt, correction } = verdict
    const note = verdict.note.trim()
    if (!(await worksHere(tx))) return refuse('not_yours')
    const post = await lockPost(tx, postId)
    if (!post) return refuse('no_such_post')
    if (post.newest !== version) return refuse('changed_meanwhile')
    if (post.stage !== 'waiting') return refuse('not_waiting')
    if (!isPublished) {
      if (note.length < SHORTEST_NOTE) return refuse('note_missing')
      await tx.db.update(posts).set({ stage: 'draft', changedAt: tx.now() }).where(eq(posts.id, postId))
      await addStep(tx, postId, version, 'returned', note)
      return ok({ slug: null })
    }
    const written = await versionOf(tx, postId, version)
    if (written.writtenBy === nameOf(tx.actor)) return refuse('own_words')
    if (publishAt && publishAt <= tx.now()) return refuse('date_passed')
    if (NEEDS_CONSENT.includes(post.kind) && !(await consentHolds(tx, postId, publishAt ?? tx.now())))
      return refuse('no_consent')
    const words = openWords(tx, written)
    if (!words) throw new Error(`post ${postId}: the words of its newest version are gone`)
    if (note.length < SHORTEST_NOTE && (await verdict.check(tx, allText(words))).length > 0)
      return refuse('names_somebody')
    await addStep(tx, postId, version, 'approved', note)
    if (publishAt) {
      await tx.db.update(posts).set({ stage: 'scheduled', publishAt, changedAt: tx.now() }).where(eq(posts.id, postId))
      return ok({ slug: post.slug })
    }
    return ok({ slug: await showPost(tx, post, { words, correction }) })
  })
