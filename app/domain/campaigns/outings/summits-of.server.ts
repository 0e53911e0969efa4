import { mountains, outingPlaces, outings } from '#db/schema/outings.ts'
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/** A summit in the log: who reached which top on which day, and when staff confirmed it. */
export type Summit = {
  climberId: string
  outingId: string
  mountainId: string
  mountain: string
  /** Null while nobody has said how high it is. */
  metres: number | null
  day: string
  confirmedAt: Date
}

/** The summits of some climbers that staff have confirmed, the first of them first. What was promised for them is due. */
export async function summitsOf(ctx: Ctx, climberIds: readonly string[]): Promise<Summit[]> {
  if (climberIds.length === 0) return []
  const rows = await ctx.db
    .select({
      climberId: outingPlaces.climberId,
      outingId: outings.id,
      mountainId: mountains.id,
      mountain: mountains.name,
      metres: mountains.metres,
      day: outings.day,
      confirmedAt: outings.confirmedAt,
    })
    .from(outingPlaces)
    .innerJoin(outings, eq(outings.id, outingPlaces.outingId))
    .innerJoin(mountains, eq(mountains.id, outings.mountainId))
    .where(
      and(
        inArray(outingPlaces.climberId, [...climberIds]),
        eq(outingPlaces.outcome, 'summit'),
        isNotNull(outings.confirmedAt),
      ),
    )
    .orderBy(asc(outings.day), asc(mountains.id))
  return rows.flatMap(({ climberId, confirmedAt, ...row }) =>
    climberId && confirmedAt ? [{ ...row, climberId, confirmedAt }] : [],
  )
}
