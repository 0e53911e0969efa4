import { campaignUpdates } from '#db/schema/updates.ts'
import { and, eq, isNotNull } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

export type DecideUpdateRefusal = 'not_yours' | 'no_such_update' | 'own_words' | 'published' | 'changed_meanwhile'

/**
 * A second person publishes what was written, or anybody of the desk drops it, published or not: its words are destroyed.
 * `seenAt` is when what was read was last changed, so that a yes never reaches words that nobody has read.
 */
export const decideUpdate = (
  ctx: Ctx,
  { updateId, isPublished, seenAt }: { updateId: string; isPublished: boolean; seenAt: Date },
): Promise<Result<null, DecideUpdateRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, DecideUpdateRefusal>> => {
    if (!(await holds(tx, 'fundraising', 'communications', 'administrator'))) return refuse('not_yours')
    const [update] = await tx.db.select().from(campaignUpdates).where(eq(campaignUpdates.id, updateId)).for('update')
    if (!update || update.state === 'dropped') return refuse('no_such_update')
    if (isPublished && update.state === 'published') return refuse('published')
    if (isPublished && update.writtenBy === nameOf(tx.actor)) return refuse('own_words')
    if (update.changedAt.getTime() !== seenAt.getTime()) return refuse('changed_meanwhile')
    const now = tx.now()
    const decided = isPublished
      ? { state: 'published' as const, publishedBy: nameOf(tx.actor), publishedAt: now }
      : { state: 'dropped' as const, wordsSealed: null }
    await tx.db
      .update(campaignUpdates)
      .set({ ...decided, changedAt: now })
      .where(eq(campaignUpdates.id, updateId))
    return ok(null)
  })

/** What was told of a climber, or would be, goes with her page. */
export const dropUpdatesAbout = (tx: Ctx, climberId: string) =>
  tx.db
    .update(campaignUpdates)
    .set({ state: 'dropped', wordsSealed: null, changedAt: tx.now() })
    .where(and(eq(campaignUpdates.climberId, climberId), isNotNull(campaignUpdates.wordsSealed)))
