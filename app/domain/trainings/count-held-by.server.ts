import { cohorts, cohortSessions } from '#db/schema/trainings.ts'
import { and, count, countDistinct, eq, inArray, lte } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

export type Held = { trainings: bigint; sessions: bigint; counties: bigint }

/**
 * What was held by the end of a day (`YYYY-MM-DD` in Nairobi): trainings that were finished and the counties they were in, by their
 * last day, and sessions of those and of trainings that are under way, by their own.
 */
export async function countHeldBy(ctx: Ctx, day: string): Promise<Held> {
  const [held] = await ctx.db
    .select({ trainings: count(), counties: countDistinct(cohorts.county) })
    .from(cohorts)
    .where(and(eq(cohorts.state, 'finished'), lte(cohorts.lastOn, day)))
  const [sessions] = await ctx.db
    .select({ sessions: count() })
    .from(cohortSessions)
    .innerJoin(cohorts, eq(cohorts.id, cohortSessions.cohortId))
    .where(and(inArray(cohorts.state, ['running', 'finished']), lte(cohortSessions.day, day)))
  return {
    trainings: BigInt(held?.trainings ?? 0),
    counties: BigInt(held?.counties ?? 0),
    sessions: BigInt(sessions?.sessions ?? 0),
  }
}
