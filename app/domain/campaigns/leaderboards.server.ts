import { climbers, teams, teamSpells } from '#db/schema/climbers.ts'
import { sql } from 'drizzle-orm'
import { branchPayments, branchSums } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes, type Money } from '../shared/money.ts'
import { shownOf } from './climbers/climber.server.ts'
import { mountainsOfClimbers } from './outings/climber-places.server.ts'
import { teamName } from './teams/team-of.server.ts'

export type Leaderboards = {
  climbers: { code: string; name: string; raised: Money; gifts: number }[]
  /** `members` is how many climb with it today. */
  teams: { code: string; name: string; raised: Money; members: number }[]
  counties: { county: string; raised: Money; climbers: number }[]
  mountains: { mountain: string; raised: Money; climbers: number }[]
  /** How many climbers have a page that is shown, ranked or not. */
  shown: number
}

/** Below this many climbers a county or a mountain would point at a person (the small-cell rule of `docs/threat-model.md`). */
const LEAST_IN_GROUP = 10

type Row = {
  board: 'climber' | 'team' | 'county' | 'mountain' | 'shown'
  /** A code, or the name of a group. */
  key: string
  id: string
  sealed: Buffer
  minor: string
  count: number
}

/**
 * Who has received most in a campaign, first: climbers and teams that are shown, so many of each, and the counties in which at
 * least ten climb and the mountains on which at least ten have stood or have a seat. A team has what its climbers of today received
 * and what was given to itself. Who wants to stand on no leaderboard is on none. Only those who are named are opened.
 */
export async function leaderboards(
  ctx: Ctx,
  campaignId: string,
  most: { climbers: number; teams: number },
): Promise<Leaderboards> {
  const rows = (
    await Promise.all([
      ofClimbers(ctx, campaignId, most.climbers),
      ofGroups(ctx, campaignId),
      ofTeams(ctx, campaignId, most.teams),
    ])
  ).flat()
  const on = (board: Row['board']) =>
    [...rows]
      .filter((row) => row.board === board)
      .sort(byMoney)
      .map(counted)
  return {
    climbers: on('climber').map(({ key, id, sealed, raised, count }) => ({
      ...{ code: key, name: shownOf(ctx, { id, shownSealed: sealed })?.name ?? '', raised, gifts: count },
    })),
    teams: on('team').map(({ key, id, sealed, raised, count }) => ({
      ...{ code: key, name: teamName(ctx, { id, nameSealed: sealed }), raised, members: count },
    })),
    counties: on('county').map(({ key, raised, count }) => ({ county: key, raised, climbers: count })),
    mountains: on('mountain').map(({ key, raised, count }) => ({ mountain: key, raised, climbers: count })),
    shown: on('shown')[0]?.count ?? 0,
  }
}

const counted = (row: Row) => ({ ...row, raised: kes(BigInt(row.minor)) })

/** Who has received more comes first, and of two with the same whose code does. */
function byMoney(a: Row, b: Row): number {
  const [more, less] = [BigInt(b.minor), BigInt(a.minor)]
  if (more !== less) return more > less ? 1 : -1
  return a.key < b.key ? -1 : 1
}

/** Those who received most, by an index; those to whom nobody has given come after them. */
async function ofClimbers(ctx: Ctx, campaignId: string, most: number): Promise<Row[]> {
  const received = await ctx.db.execute<Row>(sql`
    select 'climber' as board, c.code as key, c.id, c.shown_sealed as sealed, s.minor::text as minor,
           coalesce(${branchPayments(ctx, campaign(campaignId), sql`c.id`)}, 0)::int as count
      from ${branchSums(ctx, campaign(campaignId))} s join ${climbers} c on c.id = s.branch_id
     where c.campaign_id = ${campaignId} and c.state = 'shown' and c.is_ranked
     order by s.minor desc, c.code limit ${most}`)
  if (received.length === most) return received
  const others = await ctx.db.execute<Row>(sql`
    select 'climber' as board, c.code as key, c.id, c.shown_sealed as sealed, '0' as minor, 0 as count
      from ${climbers} c
     where c.campaign_id = ${campaignId} and c.state = 'shown' and c.is_ranked
       and not exists (select from ${branchSums(ctx, campaign(campaignId))} s where s.branch_id = c.id)
     order by c.code limit ${most - received.length}`)
  return [...received, ...others]
}

// The sums of thousands of branches are what these cost: every group of climbers is made of one reading of them.
const ofGroups = (ctx: Ctx, campaignId: string) =>
  ctx.db.execute<Row>(sql`
    with shown as materialized (
      select c.id, c.county, c.is_ranked, coalesce(s.minor, 0) as minor
        from ${climbers} c left join ${branchSums(ctx, campaign(campaignId))} s on s.branch_id = c.id
       where c.campaign_id = ${campaignId} and c.state = 'shown')
    select 'county' as board, county as key, '' as id, '' as sealed, sum(minor)::text as minor, count(*)::int as count
      from shown where is_ranked and county is not null group by county having count(*) >= ${LEAST_IN_GROUP}
    union all
    select 'mountain', m.mountain, '', '', sum(shown.minor)::text, count(*)::int
      from ${mountainsOfClimbers(ctx, campaignId)} m join shown on shown.id = m.climber_id
     group by m.mountain having count(*) >= ${LEAST_IN_GROUP}
    union all
    select 'shown', '', '', '', '0', count(*)::int from shown`)

const ofTeams = (ctx: Ctx, campaignId: string, most: number) =>
  ctx.db.execute<Row>(sql`
    with parts as (
      select team_id, climber_id as branch_id, 1 as member from ${teamSpells} where state = 'in'
       union all select id, id, 0 from ${teams})
    select 'team' as board, t.code as key, t.id, t.name_sealed as sealed, coalesce(sum(s.minor), 0)::text as minor,
           sum(p.member)::int as count
      from ${teams} t join parts p on p.team_id = t.id
      left join ${branchSums(ctx, campaign(campaignId))} s on s.branch_id = p.branch_id
     where t.campaign_id = ${campaignId} and t.state = 'shown'
     group by t.id having sum(p.member) > 0
     order by coalesce(sum(s.minor), 0) desc, t.code limit ${most}`)

const campaign = (purposeId: string) => ({ purpose: 'campaign', purposeId })
