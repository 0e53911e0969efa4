import { teams, teamSpells } from '#db/schema/climbers.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

export type Team = typeof teams.$inferSelect

/** A climber's place in a team today: `asked` where its captain has not answered yet. */
export type TeamPlace = {
  id: string
  code: string
  name: string
  state: 'asked' | 'in'
  isShown: boolean
  isCaptain: boolean
}

export const teamNamePlace = (teamId: string) => ({ table: 'teams', column: 'name_sealed', row: teamId })

export const teamName = (ctx: Ctx, { id, nameSealed }: Pick<Team, 'id' | 'nameSealed'>): string =>
  ctx.vault.open(teamNamePlace(id), nameSealed)

/** Null where she climbs with no team. */
export async function teamOf(ctx: Ctx, climber: { id: string }): Promise<TeamPlace | null> {
  const [row] = await ctx.db
    .select({ team: teams, state: teamSpells.state })
    .from(teamSpells)
    .innerJoin(teams, eq(teams.id, teamSpells.teamId))
    .where(and(eq(teamSpells.climberId, climber.id), isNull(teamSpells.endedAt)))
  if (!row) return null
  const { team, state } = row
  return {
    id: team.id,
    code: team.code,
    name: teamName(ctx, team),
    state: state === 'asked' ? 'asked' : 'in',
    isShown: team.state === 'shown',
    isCaptain: team.captainId === climber.id,
  }
}
