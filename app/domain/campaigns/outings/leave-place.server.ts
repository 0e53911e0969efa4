import { outingPlaces } from '#db/schema/outings.ts'
import { eq } from 'drizzle-orm'
import { cancelSeat, type CancelSeatRefusal, holdsSeat } from '../../seats/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { placeByKey } from './place-by-key.server.ts'
import { tellOffered } from './tell-place.server.ts'

export type LeavePlaceRefusal = CancelSeatRefusal | 'passed'

/** She gives her place back, or waits no longer; what helpers were to know goes at once, and the next in line is told. */
export const leavePlace = (ctx: Ctx, { key }: { key: string }): Promise<Result<null, LeavePlaceRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, LeavePlaceRefusal>> => {
    const place = await placeByKey(tx, key)
    if (!place) return refuse('no_such_seat')
    if (!(await holdsSeat(tx, { seatId: place.seatId, holder: place.id }))) return refuse('passed')
    const cancelled = await cancelSeat(tx, { seatId: place.seatId, by: 'holder' })
    if (!cancelled.ok) return cancelled
    await tx.db
      .update(outingPlaces)
      .set({ careSealed: null, handOverAt: null, handIndex: null, changedAt: tx.now() })
      .where(eq(outingPlaces.id, place.id))
    await tellOffered(tx, cancelled.value)
    return ok(null)
  })
