import { outingPlaces, outings } from '#db/schema/outings.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { seatsOf } from '../../seats/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { OUTING_DESK, type OutingRow, recordOuting } from './outing.server.ts'
import type { Outcome } from './schemas.ts'

export type RollRefusal = 'not_yours' | 'no_such_outing' | 'not_yet' | 'confirmed' | 'unmarked'

/** Staff mark who came and who reached the top, from the day itself until the log is confirmed. What is not named stays. */
export const markRoll = (
  ctx: Ctx,
  { outingId, marks }: { outingId: string; marks: ReadonlyMap<string, Outcome> },
): Promise<Result<null, RollRefusal>> =>
  withRoll(ctx, outingId, async (tx, seated) => {
    for (const [placeId, outcome] of marks)
      if (seated.includes(placeId))
        await tx.db.update(outingPlaces).set({ outcome, changedAt: tx.now() }).where(eq(outingPlaces.id, placeId))
    await recordOuting(tx, outingId, 'roll')
    return ok(null)
  })

/**
 * Staff confirm the roll once everybody who had a seat is marked: it is the summit log from then on, shown on climbers' pages,
 * and what was promised for a summit falls due. It is not taken back.
 */
export const confirmClimb = (ctx: Ctx, { outingId }: { outingId: string }): Promise<Result<null, RollRefusal>> =>
  withRoll(ctx, outingId, async (tx, seated) => {
    const [open] = await tx.db
      .select({ id: outingPlaces.id })
      .from(outingPlaces)
      .where(and(inArray(outingPlaces.id, [...seated, '']), isNull(outingPlaces.outcome)))
      .limit(1)
    if (open) return refuse('unmarked')
    const now = tx.now()
    await tx.db
      .update(outings)
      .set({ state: 'closed', confirmedAt: now, changedAt: now })
      .where(eq(outings.id, outingId))
    // Their pages are thrown out, and show it from now on.
    await tx.db.update(outingPlaces).set({ changedAt: now }).where(eq(outingPlaces.outingId, outingId))
    await recordOuting(tx, outingId, 'confirmed')
    return ok(null)
  })

const withRoll = (
  ctx: Ctx,
  outingId: string,
  work: (tx: Ctx, seated: string[]) => Promise<Result<null, RollRefusal>>,
): Promise<Result<null, RollRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, RollRefusal>> => {
    if (!(await holds(tx, ...OUTING_DESK))) return refuse('not_yours')
    const [outing] = await tx.db.select().from(outings).where(eq(outings.id, outingId)).for('update')
    const no = whyNot(tx, outing)
    if (no) return refuse(no)
    const seated = (await seatsOf(tx, outingId)).filter(({ state }) => state === 'seated')
    return work(
      tx,
      seated.map(({ holder }) => holder),
    )
  })

function whyNot(tx: Ctx, outing: OutingRow | undefined): RollRefusal | null {
  if (!outing || outing.state === 'cancelled' || outing.state === 'draft') return 'no_such_outing'
  if (outing.confirmedAt) return 'confirmed'
  return outing.day > dayOf(tx.now()) ? 'not_yet' : null
}
