import { mountains } from '#db/schema/outings.ts'
import { desc, eq, sql } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type Mountain, OUTING_DESK } from './outing.server.ts'

/** Where the campaign goes, the highest first; those whose height nobody has told last. */
export const listMountains = (ctx: Ctx): Promise<Mountain[]> =>
  ctx.db
    .select()
    .from(mountains)
    .orderBy(sql`${mountains.metres} desc nulls last`, desc(mountains.name))

/** Staff say how high a mountain is, and who says so. Summits that are in the log already have that height too. */
export const setHeight = (
  ctx: Ctx,
  { mountainId, metres, source }: { mountainId: string; metres: number; source: string },
): Promise<Result<null, 'not_yours' | 'no_such_mountain'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_yours' | 'no_such_mountain'>> => {
    if (!(await holds(tx, ...OUTING_DESK))) return refuse('not_yours')
    const set = await tx.db
      .update(mountains)
      .set({ metres, source })
      .where(eq(mountains.id, mountainId))
      .returning({ id: mountains.id })
    return set.length > 0 ? ok(null) : refuse('no_such_mountain')
  })
