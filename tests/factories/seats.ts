import {
  answerOffer,
  askForSeat,
  cancelSeat,
  chooseSeats,
  handOverSeat,
  occasionsOf,
  openOccasion,
  seatByStaff,
  seatsOf,
} from '#app/domain/seats/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'

const DAY_MS = 86_400_000

/** Something that has seats, and what can be done with them, each in a transaction of its own as callers do it. */
export async function anOccasion(ctx: Ctx, over: Partial<Parameters<typeof openOccasion>[1]> = {}) {
  const id = ctx.newId('otg')
  const soon = new Date(ctx.now().getTime() + 10 * DAY_MS)
  const terms = { id, capacity: 2, offerMinutes: 60, offersUntil: soon, cancelUntil: soon, ...over }
  await inTransaction(ctx, (tx) => openOccasion(tx, terms))
  return {
    id,
    terms,
    ask: (holder: string) => inTransaction(ctx, (tx) => askForSeat(tx, { occasionId: id, holder })),
    /** The same, and the id of her seat. */
    async seatOf(holder: string): Promise<string> {
      const asked = await inTransaction(ctx, (tx) => askForSeat(tx, { occasionId: id, holder }))
      if (!asked.ok) throw new Error(asked.code)
      return asked.value.id
    },
    answer: (seatId: string, yes: boolean) => inTransaction(ctx, (tx) => answerOffer(tx, { seatId, yes })),
    cancel: (seatId: string, by: 'holder' | 'staff' = 'holder') =>
      inTransaction(ctx, (tx) => cancelSeat(tx, { seatId, by })),
    handOver: (seatId: string, to: string) => inTransaction(ctx, (tx) => handOverSeat(tx, { seatId, to })),
    byStaff: (seatId: string, reason = 'guide') => inTransaction(ctx, (tx) => seatByStaff(tx, { seatId, reason })),
    choose: (offers: readonly string[], reserves: readonly string[] = []) =>
      inTransaction(ctx, (tx) => chooseSeats(tx, { occasionId: id, offers, reserves })),
    /** `anna seated, beth offered, carol waiting 1`: everybody in the order in which they asked. */
    async standing(): Promise<string> {
      const rows = await seatsOf(ctx, id)
      return rows
        .map(
          ({ holder, state, place, isExtra }) =>
            `${holder} ${state}${place ? ` ${place}` : ''}${isExtra ? ' extra' : ''}`,
        )
        .join(', ')
    },
    async counts() {
      const view = (await occasionsOf(ctx, [id])).get(id)
      if (!view) throw new Error('the occasion is not there')
      const { capacity, taken, extra, waiting, free, over } = view
      return { capacity, taken, extra, waiting, free, over }
    },
  }
}
