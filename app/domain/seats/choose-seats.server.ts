import { seats } from '#db/schema/seats.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { offerFreeSeats } from './offer-free-seats.server.ts'
import { holdOccasion, moveSeat, type Offered, type Seat } from './seat.server.ts'

export type ChooseSeatsRefusal = 'no_such_occasion' | 'too_many' | 'too_late' | 'not_asked'
type Whose = Pick<Seat, 'id' | 'holder'>
export type Chosen = { offered: Offered[]; reserves: Whose[]; declined: Whose[] }

/**
 * Decides all who have asked at once: `offers` are offered seats, `reserves` wait in the order given here, and everybody else
 * who asked is declined. What is still free then is offered to the reserves, so that no seat is idle while somebody waits.
 * Ids of seats. More offers than free seats are refused whole (`too_many`); raise the capacity first.
 */
export async function chooseSeats(
  tx: Ctx,
  { occasionId, offers, reserves }: { occasionId: string; offers: readonly string[]; reserves: readonly string[] },
): Promise<Result<Chosen, ChooseSeatsRefusal>> {
  const occasion = await holdOccasion(tx, occasionId)
  if (!occasion) return refuse('no_such_occasion')
  const asked = new Map((await askedOf(tx, occasionId)).map((seat) => [seat.id, seat]))
  const named = [...offers, ...reserves]
  if (new Set(named).size < named.length || named.some((id) => !asked.has(id))) return refuse('not_asked')
  if (offers.length > Math.max(0, occasion.capacity - occasion.held)) return refuse('too_many')
  if (tx.now() >= occasion.offersUntil) return refuse('too_late')
  const offeredUntil = new Date(
    Math.min(tx.now().getTime() + occasion.offerMinutes * 60_000, occasion.offersUntil.getTime()),
  )
  const whose = (ids: readonly string[]): Whose[] => ids.flatMap((id) => asked.get(id) ?? [])
  const declined = [...asked.values()].filter(({ id }) => !named.includes(id))
  for (const { id } of whose(offers)) await moveSeat(tx, id, { state: 'offered', offeredUntil })
  for (const { id } of whose(reserves)) await moveSeat(tx, id, { state: 'waiting' })
  for (const { id } of declined) await moveSeat(tx, id, { state: 'declined' })
  const more = await offerFreeSeats(tx, occasionId)
  const promoted = new Set(more.map(({ id }) => id))
  return ok({
    offered: [...whose(offers).map((seat) => ({ ...seat, offeredUntil })), ...more],
    reserves: whose(reserves).filter(({ id }) => !promoted.has(id)),
    declined,
  })
}

const askedOf = (tx: Ctx, occasionId: string): Promise<Whose[]> =>
  tx.db
    .select({ id: seats.id, holder: seats.holder })
    .from(seats)
    .where(and(eq(seats.occasionId, occasionId), eq(seats.state, 'asked')))
    .orderBy(seats.no)
