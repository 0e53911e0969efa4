import { breaches } from '#db/schema/rights.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type BreachRefusal, changeBreach } from './breach-change.server.ts'

export type MarkRefusal = BreachRefusal | 'marked_already' | 'in_the_future' | 'before_found'

/** The Commissioner has been told, at `at` or just now. Said once. */
export const markReported = (
  ctx: Ctx,
  { breachId, at = ctx.now() }: { breachId: string; at?: Date | undefined },
): Promise<Result<null, MarkRefusal>> =>
  changeBreach(ctx, breachId, 'reported', async (tx, breach) => {
    if (breach.reportedAt) return refuse('marked_already')
    if (at > tx.now()) return refuse('in_the_future')
    if (at < breach.foundAt) return refuse('before_found')
    await tx.db.update(breaches).set({ reportedAt: at }).where(eq(breaches.id, breachId))
    return ok(null)
  })
