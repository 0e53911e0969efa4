import { mountains, outingPlaces, outings } from '#db/schema/outings.ts'
import { eq } from 'drizzle-orm'
import { keyIndexOf } from '../../payments/index.server.ts'
import { findSeat, handOverSeat, type HandOverRefusal } from '../../seats/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { PhoneRefusal } from '../../shared/phone.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type PlaceRow, whenOf } from './outing.server.ts'
import { handKeyOf, placeByKey } from './place-by-key.server.ts'
import { tellPlaces } from './tell-place.server.ts'
import { type Asker, readAsker, writePlace } from './write-place.server.ts'

/**
 * She makes a link by which another takes her seat, or takes that back (`yes` false). The seat stays hers until somebody has
 * filled in the form behind it, with a yes to the waiver of her own.
 */
export const offerHandOver = (
  ctx: Ctx,
  { key, yes }: { key: string; yes: boolean },
): Promise<Result<null, 'no_such_seat' | 'not_seated'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'no_such_seat' | 'not_seated'>> => {
    const place = await placeByKey(tx, key)
    const seat = place && (await findSeat(tx, place.seatId))
    if (!place || !seat) return refuse('no_such_seat')
    if (seat.holder !== place.id || seat.state !== 'seated') return refuse('not_seated')
    const handOverAt = yes ? tx.now() : null
    const handKey = handKeyOf(tx, { ...place, handOverAt })
    await tx.db
      .update(outingPlaces)
      .set({ handOverAt, handIndex: handKey ? keyIndexOf(handKey) : null })
      .where(eq(outingPlaces.id, place.id))
    return ok(null)
  })

/** What whoever has such a link is offered; null where it leads to nothing any more. */
export async function findHandOver(
  ctx: Ctx,
  handKey: string,
): Promise<{ mountain: string; day: string; when: string } | null> {
  const place = await placeByHandKey(ctx, handKey)
  if (!place) return null
  const [row] = await ctx.db
    .select({ outing: outings, mountain: mountains.name })
    .from(outings)
    .innerJoin(mountains, eq(mountains.id, outings.mountainId))
    .where(eq(outings.id, place.outingId))
  return row ? { mountain: row.mountain, day: row.outing.day, when: whenOf(row.outing) } : null
}

export type TakeOverRefusal = PhoneRefusal | HandOverRefusal | 'no_such_climber'

/** Somebody takes the seat that is handed to her: hers from now on, with what was paid for it. Both are told. */
export const takeOverPlace = (
  ctx: Ctx,
  { handKey, ...input }: Asker & { handKey: string },
): Promise<Result<{ key: string }, TakeOverRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ key: string }, TakeOverRefusal>> => {
    const asker = await readAsker(tx, input)
    if (!asker.ok) return asker
    const old = await placeByHandKey(tx, handKey, true)
    const [outing] = old ? await tx.db.select().from(outings).where(eq(outings.id, old.outingId)) : []
    if (!old || !outing) return refuse('no_such_seat')
    const placeId = tx.newId('plc')
    const handed = await handOverSeat(tx, { seatId: old.seatId, to: placeId })
    if (!handed.ok) return handed
    await tx.db
      .update(outingPlaces)
      .set({ careSealed: null, handOverAt: null, handIndex: null, changedAt: tx.now() })
      .where(eq(outingPlaces.id, old.id))
    const key = await writePlace(tx, { placeId, outing, seatId: old.seatId, asker: asker.value })
    await tellPlaces(tx, [placeId], 'place_asked')
    await tellPlaces(tx, [old.id], 'place_changed')
    return ok({ key })
  })

async function placeByHandKey(ctx: Ctx, handKey: string, lock = false): Promise<PlaceRow | null> {
  if (!/^[0-9a-f]{32}$/.test(handKey)) return null
  const asked = ctx.db
    .select()
    .from(outingPlaces)
    .where(eq(outingPlaces.handIndex, keyIndexOf(handKey)))
  const [row] = await (lock ? asked.for('update') : asked)
  return row ?? null
}
