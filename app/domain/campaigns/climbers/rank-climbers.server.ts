import { climbers } from '#db/schema/climbers.ts'
import { and, asc, count, eq, gte, isNotNull, sql } from 'drizzle-orm'
import { branchSums, branchTotals } from '../../payments/index.server.ts'
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
  const sums = branchSums(ctx, { purpose: 'campaign', purposeId: campaignId })
  const isShown = and(eq(climbers.campaignId, campaignId), eq(climbers.state, 'shown'))
  const minor = sql<string>`coalesce(${sums.minor}, 0)::text`
  // The sealed words of two thousand are a megabyte: only those of whom the list names are fetched.
  const [first, counties, [all], mountains] = await Promise.all([
    ctx.db
      .select({
        ...{ id: climbers.id, code: climbers.code, shownSealed: climbers.shownSealed },
        ...{ minor, payments: sql<string>`coalesce(${sums.payments}, 0)::text` },
      })
      .from(climbers)
      .leftJoin(sums, eq(sums.branchId, climbers.id))
      .where(and(isShown, climbers.isRanked))
      .orderBy(sql`coalesce(${sums.minor}, 0) desc`, asc(climbers.code))
      .limit(limit),
    ctx.db
      .select({ group: climbers.county, minor: sql<string>`coalesce(sum(${sums.minor}), 0)::text`, climbers: count() })
      .from(climbers)
      .leftJoin(sums, eq(sums.branchId, climbers.id))
      .where(and(isShown, climbers.isRanked, isNotNull(climbers.county)))
      .groupBy(climbers.county)
      .having(gte(count(), LEAST_IN_GROUP)),
    ctx.db.select({ shown: count() }).from(climbers).where(isShown),
    rankMountains(ctx, campaignId),
  ])
  return {
    climbers: first.map((row) => ({
      code: row.code,
      name: shownOf(ctx, row)?.name ?? '',
      raised: kes(BigInt(row.minor)),
      gifts: Number(row.payments),
    })),
    counties: counties
      .map((row) => ({ county: row.group ?? '', raised: kes(BigInt(row.minor)), climbers: row.climbers }))
      .sort(byMoney),
    mountains,
    shown: all?.shown ?? 0,
  }
}

/** Few of all who climb have a seat: only their sums are asked for. */
async function rankMountains(ctx: Ctx, campaignId: string): Promise<RankedMountain[]> {
  const places = await mountainsOfClimbers(ctx, campaignId)
  const ids = [...new Set(places.map(({ climberId }) => climberId))]
  const totals = await branchTotals(ctx, { purpose: 'campaign', purposeId: campaignId }, ids)
  return [...Map.groupBy(places, ({ mountain }) => mountain)]
    .filter(([, there]) => there.length >= LEAST_IN_GROUP)
    .map(([mountain, there]) => ({
      mountain,
      raised: kes(there.reduce((sum, { climberId }) => sum + (totals.get(climberId)?.received.minor ?? 0n), 0n)),
      climbers: there.length,
    }))
    .sort(byMoney)
}

/** For sorting: who has received more comes first. */
export const byMoney = (a: { raised: Money }, b: { raised: Money }): number =>
  a.raised.minor === b.raised.minor ? 0 : a.raised.minor > b.raised.minor ? -1 : 1
