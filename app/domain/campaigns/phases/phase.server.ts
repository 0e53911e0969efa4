import { campaignPhases, type phaseTotals } from '#db/schema/phases.ts'
import { asc, eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { refuse, type Result } from '../../shared/result.ts'

export type Phase = typeof campaignPhases.$inferSelect
export type PhaseTotal = typeof phaseTotals.$inferSelect

/** The phases of a campaign, the first first. */
export const phaseRows = (ctx: Ctx, campaignId: string): Promise<Phase[]> =>
  ctx.db
    .select()
    .from(campaignPhases)
    .where(eq(campaignPhases.campaignId, campaignId))
    .orderBy(asc(campaignPhases.beginsOn))

/** Does something that only those may who keep a campaign's money in order: finance, fundraising, administrators. */
export const asKeeper = <T, R extends string>(
  ctx: Ctx,
  work: (tx: Ctx) => Promise<Result<T, R>>,
): Promise<Result<T, R | 'not_allowed'>> =>
  inTransaction(ctx, async (tx): Promise<Result<T, R | 'not_allowed'>> => {
    if (!(await holds(tx, 'finance', 'fundraising', 'administrator'))) return refuse('not_allowed')
    return work(tx)
  })
