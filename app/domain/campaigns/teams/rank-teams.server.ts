import { teams, teamSpells } from '#db/schema/climbers.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, count, eq, sql } from 'drizzle-orm'
import { branchSums, branchTotals } from '../../payments/index.server.ts'
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
  const purpose = { purpose: 'campaign', purposeId: campaignId }
  const sums = branchSums(ctx, purpose)
  const rows = await ctx.db
    .select({
      id: teams.id,
      members: count(),
      crew: sql<string>`coalesce(sum(${sums.minor}), 0)::text`,
    })
    .from(teams)
    .innerJoin(teamSpells, and(eq(teamSpells.teamId, teams.id), eq(teamSpells.state, 'in')))
    .leftJoin(sums, eq(sums.branchId, teamSpells.climberId))
    .where(and(eq(teams.campaignId, campaignId), eq(teams.state, 'shown')))
    .groupBy(teams.id)
  const own = await branchTotals(
    ctx,
    purpose,
    rows.map(({ id }) => id),
  )
  const first = rows
    .map(({ id, members, crew }) => ({
      ...{ id, members },
      raised: kes(BigInt(crew) + (own.get(id)?.received.minor ?? 0n)),
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
