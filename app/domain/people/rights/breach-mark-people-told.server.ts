import { breaches } from '#db/schema/rights.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { changeBreach } from './breach-change.server.ts'
import type { MarkRefusal } from './breach-mark-reported.server.ts'

/** Those whom it is about have been told (s. 43(1)(b)), each in the way that is safe for her, at `at` or just now. */
export const markPeopleTold = (
  ctx: Ctx,
  { breachId, at = ctx.now() }: { breachId: string; at?: Date | undefined },
): Promise<Result<null, MarkRefusal>> =>
  changeBreach(ctx, breachId, 'people_told', async (tx, breach) => {
    if (breach.peopleToldAt) return refuse('marked_already')
    if (at > tx.now()) return refuse('in_the_future')
    if (at < breach.foundAt) return refuse('before_found')
    await tx.db.update(breaches).set({ peopleToldAt: at }).where(eq(breaches.id, breachId))
    return ok(null)
  })
