import { cohorts } from '#db/schema/trainings.ts'
import { asc, ne } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

/** Who is said to pay for trainings, in the words of staff, each once. */
export const listFunders = async (ctx: Ctx): Promise<string[]> => {
  const rows = await ctx.db
    .selectDistinct({ funder: cohorts.funder })
    .from(cohorts)
    .where(ne(cohorts.funder, ''))
    .orderBy(asc(cohorts.funder))
  return rows.map(({ funder }) => funder)
}
