import { outingPlaces, outings } from '#db/schema/outings.ts'
import { and, inArray, isNotNull, lt } from 'drizzle-orm'
import { lapseOffers } from '../../seats/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { tellOffered, tellPlaces } from './tell-place.server.ts'

/** What she was promised in the form: what helpers were to know of her is gone 30 days after the outing. */
const CARE_KEPT_DAYS = 30

/**
 * Each minute: offers that nobody answered go to the next in line, and what helpers were to know is erased when its time is
 * over. That promise waits for nobody's agreement; the retention rule of the same name finds what this could not do.
 */
export async function sweepOutings(ctx: Ctx): Promise<void> {
  await lapseOffers(ctx, { of: 'otg' }, async (tx, { lapsed, offered }) => {
    await tellOffered(tx, offered)
    await tellPlaces(
      tx,
      lapsed.map(({ subject }) => subject),
      'place_changed',
    )
  })
  const before = dayOf(new Date(ctx.now().getTime() - CARE_KEPT_DAYS * 86_400_000))
  await asPortal(ctx, 'outings', (tx) => {
    const past = tx.db.select({ id: outings.id }).from(outings).where(lt(outings.day, before))
    return tx.db
      .update(outingPlaces)
      .set({ careSealed: null })
      .where(and(isNotNull(outingPlaces.careSealed), inArray(outingPlaces.outingId, past)))
  })
}
