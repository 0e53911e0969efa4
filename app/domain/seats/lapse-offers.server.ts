import { seats } from '#db/schema/seats.ts'
import { and, eq, like, lte } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import type { IdPrefix } from '../shared/ids.ts'
import { offerFreeSeats } from './offer-free-seats.server.ts'
import { holdOccasion, type Offered, type Seat } from './seat.server.ts'

/**
 * Ends offers whose time is over and offers their seats to the next, occasion by occasion; `of` is how the ids of the
 * caller's occasions begin, and `tell` leaves word in the same transaction. Answers how many have lapsed.
 */
export async function lapseOffers(
  ctx: Ctx,
  { of }: { of: IdPrefix },
  tell: (tx: Ctx, news: { lapsed: Pick<Seat, 'id' | 'holder'>[]; offered: Offered[] }) => Promise<void>,
): Promise<number> {
  const due = await ctx.db
    .selectDistinct({ id: seats.occasionId })
    .from(seats)
    .where(
      and(eq(seats.state, 'offered'), lte(seats.offeredUntil, ctx.now()), like(seats.occasionId, String.raw`${of}\_%`)),
    )
  let done = 0
  for (const { id } of due)
    done += await inTransaction(ctx, async (tx) => {
      await holdOccasion(tx, id)
      const lapsed = await tx.db
        .update(seats)
        .set({ state: 'lapsed', offeredUntil: null, changedAt: tx.now() })
        .where(and(eq(seats.occasionId, id), eq(seats.state, 'offered'), lte(seats.offeredUntil, tx.now())))
        .returning({ id: seats.id, holder: seats.holder })
      await tell(tx, { lapsed, offered: await offerFreeSeats(tx, id) })
      return lapsed.length
    })
  return done
}
