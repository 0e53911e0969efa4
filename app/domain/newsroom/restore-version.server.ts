import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { allText, lockPost, openWords, type TextCheck, versionOf, worksHere } from './post.server.ts'
import { addVersion } from './write-post.server.ts'

export type RestoreRefusal = 'not_yours' | 'no_such_version' | 'changed_meanwhile' | 'taken_down'

/** Makes an older version the newest again, as a draft: by writing it once more, for versions only ever are added to. */
export const restoreVersion = (
  ctx: Ctx,
  { postId, version, seen, check }: { postId: string; version: number; seen: number; check: TextCheck },
): Promise<Result<{ version: number }, RestoreRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ version: number }, RestoreRefusal>> => {
    if (!(await worksHere(tx))) return refuse('not_yours')
    const post = await lockPost(tx, postId)
    if (!post || version < 1 || version > post.newest) return refuse('no_such_version')
    if (post.stage === 'down') return refuse('taken_down')
    if (post.newest !== seen) return refuse('changed_meanwhile')
    const words = openWords(tx, await versionOf(tx, postId, version))
    if (!words) return refuse('no_such_version')
    const { kind, aboutId, appeal } = post
    const mentions = await check(tx, allText(words))
    return ok(await addVersion(tx, post, words, mentions, { kind, aboutId, appeal }))
  })
