import { outingPlaces } from '#db/schema/outings.ts'
import { and, eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { cancelSeat, holdsSeat, seatByStaff } from '../../seats/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { OUTING_DESK } from './outing.server.ts'
import { REASONS } from './schemas.ts'
import { tellOffered, tellPlaces } from './tell-place.server.ts'

export type DecidePlaceRefusal = 'not_yours' | 'no_such_seat' | 'not_waiting' | 'reason_missing' | 'over' | 'too_late'

/**
 * Staff give somebody who waits a place out of order, with a reason from the list, or take a place from somebody who asked for
 * that. She is told, and so is whoever is offered what became free.
 */
export const decidePlace = (
  ctx: Ctx,
  { outingId, placeId, wish, reason }: { outingId: string; placeId: string; wish: 'seat' | 'cancel'; reason: string },
): Promise<Result<null, DecidePlaceRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, DecidePlaceRefusal>> => {
    if (!(await holds(tx, ...OUTING_DESK))) return refuse('not_yours')
    const [place] = await tx.db
      .select()
      .from(outingPlaces)
      .where(and(eq(outingPlaces.id, placeId), eq(outingPlaces.outingId, outingId)))
    if (!place || !(await holdsSeat(tx, { seatId: place.seatId, holder: place.id }))) return refuse('no_such_seat')
    const { seatId } = place
    if (wish === 'seat') {
      if (!(REASONS as readonly string[]).includes(reason)) return refuse('reason_missing')
      const seated = await seatByStaff(tx, { seatId, reason })
      if (!seated.ok) return seated
    } else {
      const cancelled = await cancelSeat(tx, { seatId, by: 'staff' })
      if (!cancelled.ok) return cancelled
      await tx.db
        .update(outingPlaces)
        .set({ careSealed: null, handOverAt: null, handIndex: null, changedAt: tx.now() })
        .where(eq(outingPlaces.id, placeId))
      await tellOffered(tx, cancelled.value)
    }
    await tellPlaces(tx, [placeId], 'place_changed')
    return ok(null)
  })
