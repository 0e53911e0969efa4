import { teams } from '#db/schema/climbers.ts'
import { count, desc, eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type Team, teamName } from './team-of.server.ts'

export type DeskTeam = { id: string; code: string; name: string; state: Team['state'] }

/** Every team, what waits first, for those who decide on their names; empty for others. */
export const listTeams = (ctx: Ctx): Promise<DeskTeam[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'fundraising', 'communications', 'administrator'))) return []
    const rows = await tx.db.select().from(teams).orderBy(desc(teams.createdAt)).limit(200)
    return rows
      .map((team) => ({ id: team.id, code: team.code, name: teamName(tx, team), state: team.state }))
      .sort((a, b) => Number(b.state === 'asked') - Number(a.state === 'asked'))
  })

/** How many teams wait for somebody's yes to their name. */
export async function countWaitingTeams(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.select({ n: count() }).from(teams).where(eq(teams.state, 'asked'))
  return row?.n ?? 0
}

/** Staff show a team's page, or take it down: its climbers stay, and what was given to it stays with the campaign. */
export const decideTeam = (
  ctx: Ctx,
  { teamId, isShown }: { teamId: string; isShown: boolean },
): Promise<Result<null, 'not_yours' | 'no_such_team'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_yours' | 'no_such_team'>> => {
    if (!(await holds(tx, 'fundraising', 'communications', 'administrator'))) return refuse('not_yours')
    const decided = await tx.db
      .update(teams)
      .set({ state: isShown ? 'shown' : 'taken_down', changedAt: tx.now() })
      .where(eq(teams.id, teamId))
      .returning({ id: teams.id })
    return decided.length === 0 ? refuse('no_such_team') : ok(null)
  })
