import { climbers } from '#db/schema/climbers.ts'
import { mountains, outingPlaces, outings } from '#db/schema/outings.ts'
import { seats } from '#db/schema/seats.ts'
import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { linkKey } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { whenOf } from './outing.server.ts'

/** The places that a climber asked for from her own page, and the key of each: whoever has the link of that page may. */
export async function placesOfClimber(
  ctx: Ctx,
  climberId: string,
): Promise<{ key: string; when: string; mountain: string; day: string; state: 'waiting' | 'offered' | 'seated' }[]> {
  const rows = await ctx.db
    .select({
      id: outingPlaces.id,
      mountain: mountains.name,
      mountainId: mountains.id,
      day: outings.day,
      state: seats.state,
    })
    .from(outingPlaces)
    .innerJoin(seats, and(eq(seats.id, outingPlaces.seatId), eq(seats.holder, outingPlaces.id)))
    .innerJoin(outings, eq(outings.id, outingPlaces.outingId))
    .innerJoin(mountains, eq(mountains.id, outings.mountainId))
    .where(
      and(
        eq(outingPlaces.climberId, climberId),
        isNull(outings.confirmedAt),
        inArray(seats.state, ['waiting', 'offered', 'seated']),
      ),
    )
    .orderBy(asc(outings.day))
  return rows.flatMap(({ id, mountainId, mountain, day, state }) =>
    state === 'waiting' || state === 'offered' || state === 'seated'
      ? [{ key: linkKey(ctx, id), when: whenOf({ day, mountainId }), mountain, day, state }]
      : [],
  )
}

/**
 * On which mountains each climber of a campaign who is shown and ranked has stood or has a seat, as a part of a question: `climber_id`
 * and `mountain`.
 */
export const mountainsOfClimbers = (ctx: Ctx, campaignId: string) =>
  ctx.db
    .selectDistinct({ climberId: outingPlaces.climberId, mountain: sql<string>`${mountains.name}`.as('mountain') })
    .from(outingPlaces)
    .innerJoin(seats, and(eq(seats.id, outingPlaces.seatId), eq(seats.holder, outingPlaces.id)))
    .innerJoin(outings, eq(outings.id, outingPlaces.outingId))
    .innerJoin(mountains, eq(mountains.id, outings.mountainId))
    .innerJoin(climbers, eq(climbers.id, outingPlaces.climberId))
    .where(
      and(
        eq(outings.campaignId, campaignId),
        ne(outings.state, 'cancelled'),
        eq(climbers.state, 'shown'),
        eq(climbers.isRanked, true),
        // Once the log is confirmed only a summit counts.
        or(eq(outingPlaces.outcome, 'summit'), and(eq(seats.state, 'seated'), isNull(outings.confirmedAt))),
      ),
    )
