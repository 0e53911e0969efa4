import { climbers } from '#db/schema/climbers.ts'
import { sql } from 'drizzle-orm'
import { branchSums } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes, type Money } from '../shared/money.ts'
import { mountainsOfClimbers } from './outings/climber-places.server.ts'

/** `name` is a county's code or a mountain's name. */
type Group = { name: string; raised: Money; climbers: number }

/** Below this many climbers a county or a mountain would point at a person (the small-cell rule of `docs/threat-model.md`). */
const LEAST_IN_GROUP = 10

/**
 * What the climbers of each county and of each mountain have received in a campaign, the most first: counties in which at least ten
 * climb, and mountains on which at least ten have stood or have a seat. Who wants to stand on no leaderboard counts to none.
 */
export async function groupBoards(ctx: Ctx, campaignId: string): Promise<{ counties: Group[]; mountains: Group[] }> {
  // The sums of thousands of branches are what this costs: every group is made of one reading of them.
  const rows = await ctx.db.execute<{ board: string; name: string; minor: string; climbers: number }>(sql`
    with ranked as materialized (
      select c.id, c.county, coalesce(s.minor, 0) as minor
        from ${climbers} c
        left join ${branchSums(ctx, { purpose: 'campaign', purposeId: campaignId })} s on s.branch_id = c.id
       where c.campaign_id = ${campaignId} and c.state = 'shown' and c.is_ranked),
    groups as (
      select 'counties' as board, county as name, minor from ranked where county is not null
      union all
      select 'mountains', m.mountain, r.minor
        from ${mountainsOfClimbers(ctx, campaignId)} m join ranked r on r.id = m.climber_id)
    select board, name, sum(minor)::text as minor, count(*)::int as climbers from groups
     group by board, name having count(*) >= ${LEAST_IN_GROUP} order by sum(minor) desc, name`)
  const on = (board: string): Group[] =>
    [...rows]
      .filter((row) => row.board === board)
      .map(({ name, minor, climbers: count }) => ({ name, raised: kes(BigInt(minor)), climbers: count }))
  return { counties: on('counties'), mountains: on('mountains') }
}
