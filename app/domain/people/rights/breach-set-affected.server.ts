import { breaches } from '#db/schema/rights.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, type Result } from '../../shared/result.ts'
import { type BreachRefusal, changeBreach } from './breach-change.server.ts'

/** How many people it is about, as far as is known by now; undefined where nobody knows. */
export const setBreachAffected = (
  ctx: Ctx,
  { breachId, affected }: { breachId: string; affected: number | undefined },
): Promise<Result<null, BreachRefusal>> =>
  changeBreach(ctx, breachId, 'affected', async (tx) => {
    await tx.db
      .update(breaches)
      .set({ affected: affected ?? null })
      .where(eq(breaches.id, breachId))
    return ok(null)
  })
