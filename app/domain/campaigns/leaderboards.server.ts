import { climbers, teams, teamSpells } from '#db/schema/climbers.ts'
import { and, eq, sql } from 'drizzle-orm'
import { branchPayments, branchSums } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes, type Money } from '../shared/money.ts'
import { shownOf } from './climbers/climber.server.ts'
import { teamName } from './teams/team-of.server.ts'

/** `next` is the code behind which the list goes on, or null where it ends. */
type Board<Row> = { rows: Row[]; next: string | null }

export type Leaderboards = {
  climbers: Board<{ code: string; name: string; raised: Money; gifts: number }>
  /** `members` is how many climb with it today. */
  teams: Board<{ code: string; name: string; raised: Money; members: number }>
  /** How many climbers have a page that is shown, ranked or not. */
  shown: number
}

/** So many rows of each list; 0 where it is not asked for. */
type Most = { climbers: number; teams: number }
/** Behind whom each list begins, by code. A code that stands on it no more begins it anew. */
type After = { climber?: string | undefined; team?: string | undefined }

type Row = { code: string; id: string; sealed: Buffer; minor: string; count: number }

/**
 * Who has received most in a campaign, first, and of two with the same whose code comes first: climbers and teams that are shown. A
 * team has what its climbers of today received and what was given to itself. Who wants to stand on no leaderboard is on none. Only
 * those who are named are opened.
 */
export async function leaderboards(ctx: Ctx, campaignId: string, most: Most, after: After = {}): Promise<Leaderboards> {
  const [ofClimbers, ofTeams, shown] = await Promise.all([
    most.climbers === 0 ? [] : climberRows(ctx, campaignId, most.climbers, after.climber),
    most.teams === 0 ? [] : teamRows(ctx, campaignId, most.teams, after.team),
    ctx.db.$count(climbers, isShown(campaignId)),
  ])
  return {
    climbers: board(ofClimbers, most.climbers, ({ code, id, sealed, raised, count }) => ({
      ...{ code, name: shownOf(ctx, { id, shownSealed: sealed })?.name ?? '', raised, gifts: count },
    })),
    teams: board(ofTeams, most.teams, ({ code, id, sealed, raised, count }) => ({
      ...{ code, name: teamName(ctx, { id, nameSealed: sealed }), raised, members: count },
    })),
    shown,
  }
}

/** One more row than is shown was asked for: it says whether the list goes on. */
function board<Shown>(rows: readonly Row[], most: number, show: (row: Row & { raised: Money }) => Shown): Board<Shown> {
  const ranked = [...rows].sort(byMoney)
  const here = ranked.slice(0, most)
  return {
    rows: here.map((row) => show({ ...row, raised: kes(BigInt(row.minor)) })),
    next: ranked.length > most ? (here.at(-1)?.code ?? null) : null,
  }
}

function byMoney(a: Row, b: Row): number {
  const [more, less] = [BigInt(b.minor), BigInt(a.minor)]
  if (more !== less) return more > less ? 1 : -1
  return a.code < b.code ? -1 : 1
}

/** The first of `ranked`, or what comes behind a code there; all of it where the code is not there. */
const firstOf = (most: number, after: string | undefined) => sql`
    select r.* from ranked r ${after === undefined ? sql.empty() : behind(after)} order by r.minor desc, r.code limit ${most + 1}`

// Each inner question is asked once. As a join it would be asked for each row, in a plan that is made without knowing the code.
const behind = (after: string) => sql`
     where not exists (select from ranked where code = ${after})
        or r.minor < (select minor from ranked where code = ${after})
        or (r.minor = (select minor from ranked where code = ${after}) and r.code > ${after})`

// Words are long: what ranks is read without them, and they are fetched for the few that are shown.
const climberRows = (ctx: Ctx, campaignId: string, most: number, after: string | undefined) =>
  ctx.db.execute<Row>(sql`
    with ranked as (
      select c.id, c.code, coalesce(s.minor, 0) as minor
        from ${climbers} c left join ${branchSums(ctx, campaign(campaignId))} s on s.branch_id = c.id
       where c.campaign_id = ${campaignId} and c.state = 'shown' and c.is_ranked),
    top as (${firstOf(most, after)})
    select top.code, top.id, c.shown_sealed as sealed, top.minor::text as minor,
           coalesce(${branchPayments(ctx, campaign(campaignId), sql`c.id`)}, 0)::int as count
      from top join ${climbers} c on c.id = top.id`)

const teamRows = (ctx: Ctx, campaignId: string, most: number, after: string | undefined) =>
  ctx.db.execute<Row>(sql`
    with sums as (select * from ${branchSums(ctx, campaign(campaignId))} s),
    crews as (
      select p.team_id, count(*)::int as members, coalesce(sum(s.minor), 0) as minor
        from ${teamSpells} p left join sums s on s.branch_id = p.climber_id where p.state = 'in' group by p.team_id),
    ranked as (
      select t.code, t.id, t.name_sealed as sealed, coalesce(s.minor, 0) + crews.minor as minor, crews.members as count
        from ${teams} t join crews on crews.team_id = t.id left join sums s on s.branch_id = t.id
       where t.campaign_id = ${campaignId} and t.state = 'shown')
    select code, id, sealed, minor::text as minor, count from (${firstOf(most, after)}) top`)

const isShown = (campaignId: string) => and(eq(climbers.campaignId, campaignId), eq(climbers.state, 'shown'))

const campaign = (purposeId: string) => ({ purpose: 'campaign', purposeId })
