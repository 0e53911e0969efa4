import { teams, teamSpells } from '#db/schema/climbers.ts'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { branchSums } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { teamName } from './team-of.server.ts'

export type RankedTeam = { code: string; name: string; raised: Money; members: number }

/**
 * The teams of a campaign that are shown, who has received most first: `limit` of them, and only these are opened. `members` is
 * how many climb with it today.
 */
export async function rankTeams(ctx: Ctx, campaignId: string, { limit }: { limit: number }): Promise<RankedTeam[]> {
  const sums = branchSums(ctx, { purpose: 'campaign', purposeId: campaignId })
  // A team has what its climbers of today received, and what was given to itself.
  const parts = ctx.db
    .select({ teamId: teamSpells.teamId, branchId: teamSpells.climberId, members: sql<number>`1`.as('members') })
    .from(teamSpells)
    .where(eq(teamSpells.state, 'in'))
    .unionAll(
      ctx.db.select({ teamId: teams.id, branchId: teams.id, members: sql<number>`0`.as('members') }).from(teams),
    )
    .as('parts')
  const [minor, members] = [sql<string>`coalesce(sum(${sums.minor}), 0)`, sql<number>`sum(${parts.members})::int`]
  const rows = await ctx.db
    .select({
      id: teams.id,
      code: teams.code,
      nameSealed: teams.nameSealed,
      minor: sql<string>`${minor}::text`,
      members,
    })
    .from(teams)
    .innerJoin(parts, eq(parts.teamId, teams.id))
    .leftJoin(sums, eq(sums.branchId, parts.branchId))
    .where(and(eq(teams.campaignId, campaignId), eq(teams.state, 'shown')))
    .groupBy(teams.id)
    .having(sql`${members} > 0`)
    .orderBy(desc(minor), asc(teams.code))
    .limit(limit)
  return rows.map((team) => ({
    ...{ code: team.code, name: teamName(ctx, team), members: team.members },
    raised: kes(BigInt(team.minor)),
  }))
}
