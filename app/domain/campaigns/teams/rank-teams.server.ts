import { teams, teamSpells } from '#db/schema/climbers.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq, sql } from 'drizzle-orm'
import { branchTotals } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { byMoney } from '../climbers/rank-climbers.server.ts'
import { teamName } from './team-of.server.ts'

export type RankedTeam = { code: string; name: string; raised: Money; members: number }

/**
 * The teams of a campaign that are shown, who has received most first: `limit` of them, and only these are opened. `members` is
 * how many climb with it today.
 */
export async function rankTeams(ctx: Ctx, campaignId: string, { limit }: { limit: number }): Promise<RankedTeam[]> {
  const rows = await ctx.db
    .select({ id: teams.id, crew: sql<string[]>`array_agg(${teamSpells.climberId})` })
    .from(teams)
    .innerJoin(teamSpells, and(eq(teamSpells.teamId, teams.id), eq(teamSpells.state, 'in')))
    .where(and(eq(teams.campaignId, campaignId), eq(teams.state, 'shown')))
    .groupBy(teams.id)
  const totals = await branchTotals(ctx, { purpose: 'campaign', purposeId: campaignId })
  const of = (id: string): bigint => totals.get(id)?.received.minor ?? 0n
  const first = rows
    .map(({ id, crew }) => ({
      ...{ id, members: crew.length },
      raised: kes(crew.reduce((sum, climberId) => sum + of(climberId), of(id))),
    }))
    .sort(byMoney)
    .slice(0, limit)
  const named = await ctx.db
    .select()
    .from(teams)
    .where(
      isAnyOf(
        teams.id,
        first.map(({ id }) => id),
      ),
    )
  return first.flatMap(({ id, raised, members }) => {
    const team = named.find((row) => row.id === id)
    return team ? [{ code: team.code, name: teamName(ctx, team), raised, members }] : []
  })
}
