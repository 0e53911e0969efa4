import { posts, postVersions, publishedPosts } from '#db/schema/newsroom.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import type { Mention } from './kinds.ts'
import { allText, lockPost, type PostRow, sealWords, type TextCheck, worksHere } from './post.server.ts'
import { type PostForm, type PostWords, wordsOf } from './schemas.ts'

export type WritePostRefusal =
  'not_yours' | 'no_such_post' | 'changed_meanwhile' | 'taken_down' | 'no_such_case' | 'kind_is_fixed'
type Written = { postId: string; version: number; mentions: Mention[] }
type Input = {
  /** Absent for a new post. */
  postId?: string | undefined
  /** Which version was being edited: a colleague's later one is never written over. */
  seen?: number | undefined
  form: PostForm
  check: TextCheck
}

/**
 * Saves what was typed as the next version of a post, a draft again whatever stood before; what everybody reads stays as it is
 * until a second reader has said yes. Nothing is lost: the versions before stay. `mentions` says which things of known people
 * stand in it: a warning, to be answered by the second reader.
 */
export const writePost = (ctx: Ctx, { postId, seen, form, check }: Input): Promise<Result<Written, WritePostRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<Written, WritePostRefusal>> => {
    if (!(await worksHere(tx))) return refuse('not_yours')
    const known = postId === undefined ? null : await lockPost(tx, postId)
    if (known === undefined) return refuse('no_such_post')
    if (known?.stage === 'down') return refuse('taken_down')
    if (known && known.newest !== seen) return refuse('changed_meanwhile')
    if (known?.shown && known.kind !== form.kind) return refuse('kind_is_fixed')
    const aboutId = form.about ? await caseOf(tx, form.about) : null
    if (aboutId === undefined || (aboutId && aboutId === postId)) return refuse('no_such_case')
    const words = wordsOf(form)
    const mentions = await check(tx, allText(words))
    const own = { kind: form.kind, aboutId, appeal: form.kind === 'urgent_appeal' ? (known?.appeal ?? 'open') : null }
    return ok({ ...(await addVersion(tx, known, words, mentions, own)), mentions })
  })

type Own = Pick<PostRow, 'kind' | 'aboutId' | 'appeal'>

/** The next version of a post, as a draft; the first makes the post. */
export async function addVersion(tx: Ctx, known: PostRow | null, words: PostWords, mentions: Mention[], own: Own) {
  const version = (known?.newest ?? 0) + 1
  const changed = { ...own, stage: 'draft' as const, newest: version, publishAt: null, changedAt: tx.now() }
  const postId = known?.id ?? tx.newId('pst')
  if (known) await tx.db.update(posts).set(changed).where(eq(posts.id, postId))
  else await tx.db.insert(posts).values({ id: postId, ...changed, createdAt: tx.now() })
  const id = tx.newId('psv')
  const row = { id, postId, number: version, mentions, writtenBy: nameOf(tx.actor), createdAt: tx.now() }
  await tx.db.insert(postVersions).values({ ...row, wordsSealed: sealWords(tx, id, words) })
  return { postId, version }
}

/** Undefined where nothing that is shown has this address. An update of an update is about what that is about. */
async function caseOf(tx: Ctx, slug: string): Promise<string | undefined> {
  const [row] = await tx.db.select().from(publishedPosts).where(eq(publishedPosts.slug, slug))
  return row && (row.aboutId ?? row.postId)
}
