import { climbers } from '#db/schema/climbers.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq } from 'drizzle-orm'
import { branchTotals } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { shownOf } from './climber.server.ts'

export type Ranked = { code: string; name: string; raised: Money; gifts: number }
export type RankedCounty = { county: string; raised: Money; climbers: number }

/** Below this many climbers a county would point at a person (the small-cell rule of `docs/threat-model.md`). */
const LEAST_IN_COUNTY = 10

/**
 * The climbers of a campaign whose pages are shown, who has received most first; `limit` of them by name, and the counties
 * in which at least ten climb. Who wants to stand on no leaderboard is in neither. Only those who are named are opened.
 */
export async function rankClimbers(
  ctx: Ctx,
  campaignId: string,
  { limit }: { limit: number },
): Promise<{ climbers: Ranked[]; counties: RankedCounty[]; shown: number }> {
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
    counties: rankCounties(ranked),
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

function rankCounties(ranked: readonly { county: string | null; raised: Money }[]): RankedCounty[] {
  const counties = new Map<string, { raised: bigint; climbers: number }>()
  for (const { county, raised } of ranked) {
    if (county === null) continue
    const known = counties.get(county) ?? { raised: 0n, climbers: 0 }
    counties.set(county, { raised: known.raised + raised.minor, climbers: known.climbers + 1 })
  }
  return [...counties]
    .filter(([, { climbers: n }]) => n >= LEAST_IN_COUNTY)
    .map(([county, sum]) => ({ county, raised: kes(sum.raised), climbers: sum.climbers }))
    .sort(byMoney)
}

/** For sorting: who has received more comes first. */
export const byMoney = (a: { raised: Money }, b: { raised: Money }): number =>
  a.raised.minor === b.raised.minor ? 0 : a.raised.minor > b.raised.minor ? -1 : 1
