import { postConsents, posts, postSteps, postVersions } from '#db/schema/newsroom.ts'
import { asc, desc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import type { Mention, PostKind } from './kinds.ts'
import { detailsPlace, looksHere, openNote, openWords, type PostRow, type Step } from './post.server.ts'
import type { PostWords } from './schemas.ts'

const MOST_VERSIONS = 100

export type OpenPost = {
  post: PostRow & { kind: PostKind }
  /** Null once destroyed. */
  words: PostWords | null
  mentions: Mention[]
  isMine: boolean
  /** The last part of the address of the post with which its case began. */
  about: string
  versions: { number: number; at: Date; by: string; words: PostWords | null }[]
  steps: { step: Step; version: number; by: string; at: Date; note: string | null }[]
  consents: { who: string; how: string; endsOn: string; withdrawnAt: Date | null }[]
}

/** A post with all that happened to it, newest first. Null for whose work it is not. */
export const openPost = (ctx: Ctx, postId: string): Promise<OpenPost | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await looksHere(tx))) return null
    const [post] = await tx.db.select().from(posts).where(eq(posts.id, postId))
    if (!post) return null
    const versions = await tx.db
      .select()
      .from(postVersions)
      .where(eq(postVersions.postId, postId))
      .orderBy(desc(postVersions.number))
      .limit(MOST_VERSIONS)
    const [newest] = versions
    if (!newest) return null
    const steps = await tx.db
      .select()
      .from(postSteps)
      .where(eq(postSteps.postId, postId))
      .orderBy(desc(postSteps.createdAt), desc(postSteps.id))
    const consents = await tx.db
      .select()
      .from(postConsents)
      .where(eq(postConsents.postId, postId))
      .orderBy(asc(postConsents.endsOn))
    const about = post.aboutId ? await tx.db.select().from(posts).where(eq(posts.id, post.aboutId)) : []
    return {
      post,
      words: openWords(tx, newest),
      mentions: newest.mentions as Mention[],
      isMine: newest.writtenBy === nameOf(tx.actor),
      about: about[0]?.slug ?? '',
      versions: versions.map((row) => ({
        ...{ number: row.number, at: row.createdAt, by: row.writtenBy, words: openWords(tx, row) },
      })),
      steps: steps.map((row) => ({
        ...{ step: row.step, version: row.version, by: row.by, at: row.createdAt, note: openNote(tx, row) },
      })),
      consents: consents.map((row) => ({ ...details(tx, row), endsOn: row.endsOn, withdrawnAt: row.withdrawnAt })),
    }
  })

function details(tx: Ctx, { id, detailsSealed }: Pick<typeof postConsents.$inferSelect, 'id' | 'detailsSealed'>) {
  if (!detailsSealed) return { who: '', how: '' }
  return JSON.parse(tx.vault.open(detailsPlace(id), detailsSealed)) as { who: string; how: string }
}
