import { outingPlaces, outings } from '#db/schema/outings.ts'
import { and, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import { lapseOffers } from '../../seats/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { recordOuting } from './outing.server.ts'
import { tellOffered, tellPlaces } from './tell-place.server.ts'

/** What she was promised in the form: what helpers were to know of her is gone 30 days after the outing. */
const CARE_KEPT_DAYS = 30
const DAY_MS = 86_400_000

/**
 * Each minute: offers that nobody answered go to the next in line, outings whose last day for asking is over are closed, and
 * what helpers were to know is erased when its time is over. That promise waits for nobody's agreement; the retention rule of
 * the same name finds what this could not do.
 */
export async function sweepOutings(ctx: Ctx): Promise<void> {
  await lapseOffers(ctx, { of: 'otg' }, async (tx, { lapsed, offered }) => {
    await tellOffered(tx, offered)
    await tellPlaces(
      tx,
      lapsed.map(({ holder }) => holder),
      'place_changed',
    )
  })
  await asPortal(ctx, 'outings', async (tx) => {
    await closeAsked(tx)
    const past = tx.db
      .select({ id: outings.id })
      .from(outings)
      .where(lt(outings.day, dayOf(new Date(tx.now().getTime() - CARE_KEPT_DAYS * DAY_MS))))
    await tx.db
      .update(outingPlaces)
      .set({ careSealed: null })
      .where(and(isNotNull(outingPlaces.careSealed), inArray(outingPlaces.outingId, past)))
  })
}

async function closeAsked(tx: Ctx): Promise<void> {
  const today = dayOf(tx.now())
  const closed = await tx.db
    .update(outings)
    .set({ state: 'closed', changedAt: tx.now() })
    .where(and(eq(outings.state, 'open'), lt(outings.cutoffOn, today)))
    .returning({ id: outings.id })
  for (const { id } of closed) await recordOuting(tx, id, 'closed')
  // Pages are kept as they were rendered, and a day that begins changes what they say.
  if (dayOf(new Date(tx.now().getTime() - 2 * 60_000)) !== today)
    await tx.db.execute(sql`select pg_notify('portal_changed', 'outing:day')`)
}
