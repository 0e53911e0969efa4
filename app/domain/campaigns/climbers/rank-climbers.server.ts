import { climbers } from '#db/schema/climbers.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq } from 'drizzle-orm'
import { branchTotals } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { mountainsOfClimbers } from '../outings/climber-places.server.ts'
import { shownOf } from './climber.server.ts'

export type Ranked = { code: string; name: string; raised: Money; gifts: number }
export type RankedCounty = { county: string; raised: Money; climbers: number }
export type RankedMountain = { mountain: string; raised: Money; climbers: number }

/** Below this many climbers a county or a mountain would point at a person (the small-cell rule of `docs/threat-model.md`). */
const LEAST_IN_GROUP = 10

/**
 * The climbers of a campaign whose pages are shown, who has received most first; `limit` of them by name, and the counties
 * in which at least ten climb, as the mountains on which at least ten have stood or have a seat. Who wants to stand on no leaderboard is in neither. Only those who are named are opened.
 */
export async function rankClimbers(
  ctx: Ctx,
  campaignId: string,
  { limit }: { limit: number },
): Promise<{ climbers: Ranked[]; counties: RankedCounty[]; mountains: RankedMountain[]; shown: number }> {
  const totals = await branchTotals(ctx, { purpose: 'campaign', purposeId: campaignId })
  const rows = await ctx.db
    .select({
      id: climbers.id,
      code: climbers.code,
      county: climbers.county,
      isRanked: climbers.isRanked,
    })
    .from(climbers)
    .where(and(eq(climbers.campaignId, campaignId), eq(climbers.state, 'shown')))
  const ranked = rows
    .filter(({ isRanked }) => isRanked)
    .map((row) => ({
      ...row,
      raised: totals.get(row.id)?.received ?? kes(0n),
      gifts: totals.get(row.id)?.payments ?? 0n,
    }))
    .sort((a, b) => byMoney(a, b) || (a.code < b.code ? -1 : 1))
  const byId = new Map(ranked.map((row) => [row.id, row]))
  const first = ranked.slice(0, limit)
  const names = await namesOf(
    ctx,
    first.map(({ id }) => id),
  )
  return {
    climbers: first.map((row) => ({
      code: row.code,
      name: names.get(row.id) ?? '',
      raised: row.raised,
      gifts: Number(row.gifts),
    })),
    counties: rankGroups(ranked.map((row) => ({ ...row, group: row.county }))).map(named('county')),
    mountains: rankGroups(
      (await mountainsOfClimbers(ctx, campaignId)).flatMap(({ climberId, mountain }) => {
        const row = byId.get(climberId)
        return row ? [{ ...row, group: mountain }] : []
      }),
    ).map(named('mountain')),
    shown: rows.length,
  }
}

/** Only of those who are named: the words of two thousand are a megabyte to fetch, and each has to be opened. */
async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ id: climbers.id, shownSealed: climbers.shownSealed })
    .from(climbers)
    .where(isAnyOf(climbers.id, ids))
  return new Map(rows.map((row) => [row.id, shownOf(ctx, row)?.name ?? '']))
}

type Group = { group: string; raised: Money; climbers: number }

function rankGroups(ranked: readonly { group: string | null; raised: Money }[]): Group[] {
  const groups = new Map<string, { raised: bigint; climbers: number }>()
  for (const { group, raised } of ranked) {
    if (group === null) continue
    const known = groups.get(group) ?? { raised: 0n, climbers: 0 }
    groups.set(group, { raised: known.raised + raised.minor, climbers: known.climbers + 1 })
  }
  return [...groups]
    .filter(([, { climbers: n }]) => n >= LEAST_IN_GROUP)
    .map(([group, sum]) => ({ group, raised: kes(sum.raised), climbers: sum.climbers }))
    .sort(byMoney)
}

const named =
  <K extends string>(as: K) =>
  ({ group, raised, climbers: n }: Group) =>
    ({ [as]: group, raised, climbers: n }) as Record<K, string> & Omit<Group, 'group'>

/** For sorting: who has received more comes first. */
export const byMoney = (a: { raised: Money }, b: { raised: Money }): number =>
  a.raised.minor === b.raised.minor ? 0 : a.raised.minor > b.raised.minor ? -1 : 1
