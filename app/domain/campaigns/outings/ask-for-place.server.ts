import { outingPlaces, outings } from '#db/schema/outings.ts'
import { seats } from '#db/schema/seats.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { askForSeat } from '../../seats/index.server.ts'
import { branchOf, giveCode } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { PhoneRefusal } from '../../shared/phone.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { OUTING, takesAskers } from './outing.server.ts'
import { type Asker, readAsker, writePlace } from './write-place.server.ts'
import { tellPlaces } from './tell-place.server.ts'

export type AskForPlaceRefusal = PhoneRefusal | 'no_such_outing' | 'not_open' | 'asked_already' | 'no_such_climber'

/**
 * Somebody asks for a place on an outing, from a climber's own page (`climberKey`) or without one: she has it at once, or
 * waits in line. Answers the key of her own page. Two people of one phone may both ask: families share phones.
 */
export async function askForPlace(
  ctx: Ctx,
  input: Asker & { outingId: string },
): Promise<Result<{ key: string; isSeated: boolean }, AskForPlaceRefusal>> {
  return inTransaction(ctx, async (tx): Promise<Result<{ key: string; isSeated: boolean }, AskForPlaceRefusal>> => {
    const asker = await readAsker(tx, input)
    if (!asker.ok) return asker
    const [outing] = await tx.db.select().from(outings).where(eq(outings.id, input.outingId)).for('share')
    if (!outing) return refuse('no_such_outing')
    if (!takesAskers(tx, outing)) return refuse('not_open')
    const { climberId } = asker.value
    if (climberId && (await climbsAlready(tx, outing.id, climberId))) return refuse('asked_already')
    const placeId = tx.newId('plc')
    const asked = await askForSeat(tx, { occasionId: outing.id, holder: placeId })
    if (!asked.ok) throw new Error(`outing ${outing.id}: ${asked.code}`)
    const seat = asked.value
    if (outing.minor > 0n)
      await giveCode(tx, { purpose: OUTING, purposeId: branchOf(outing.id, seat.id), kind: 'outing' })
    const key = await writePlace(tx, { placeId, outing, seatId: seat.id, asker: asker.value })
    await tellPlaces(tx, [placeId], 'place_asked')
    return ok({ key, isSeated: seat.state === 'seated' })
  })
}

/** Whether a climber, whose row is held, has or waits for a seat already. */
async function climbsAlready(tx: Ctx, outingId: string, climberId: string): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: outingPlaces.id })
    .from(outingPlaces)
    .innerJoin(seats, and(eq(seats.id, outingPlaces.seatId), eq(seats.holder, outingPlaces.id)))
    .where(
      and(
        eq(outingPlaces.outingId, outingId),
        eq(outingPlaces.climberId, climberId),
        inArray(seats.state, ['waiting', 'offered', 'seated']),
      ),
    )
  return row !== undefined
}
