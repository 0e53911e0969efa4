import { outings } from '#db/schema/outings.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { endOccasion } from '../../seats/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { OUTING_DESK, type OutingRow, recordOuting } from './outing.server.ts'
import { tellPlaces } from './tell-place.server.ts'

export type OutingWish = 'open' | 'close' | 'cancel'
type Refusal = 'not_yours' | 'no_such_outing' | 'not_now'

const FROM: Record<OutingWish, readonly OutingRow['state'][]> = {
  open: ['draft', 'closed'],
  close: ['open'],
  cancel: ['draft', 'open', 'closed'],
}
const TO = { open: 'open', close: 'closed', cancel: 'cancelled' } as const
const KINDS = { open: 'opened', close: 'closed', cancel: 'cancelled' } as const

/**
 * Staff open an outing, so that it is seen and places can be asked for; close it, so that nobody else asks while those who
 * wait are still offered what is given back; or cancel it, which ends all seats and leaves word for everybody.
 */
export const setOutingState = (
  ctx: Ctx,
  { outingId, wish }: { outingId: string; wish: OutingWish },
): Promise<Result<null, Refusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, Refusal>> => {
    if (!(await holds(tx, ...OUTING_DESK))) return refuse('not_yours')
    const [outing] = await tx.db.select().from(outings).where(eq(outings.id, outingId)).for('update')
    if (!outing) return refuse('no_such_outing')
    if (!FROM[wish].includes(outing.state) || outing.confirmedAt) return refuse('not_now')
    await tx.db.update(outings).set({ state: TO[wish], changedAt: tx.now() }).where(eq(outings.id, outingId))
    await recordOuting(tx, outingId, KINDS[wish])
    if (wish === 'cancel') {
      const over = await endOccasion(tx, outingId)
      await tellPlaces(
        tx,
        over.map(({ holder }) => holder),
        'place_changed',
      )
    }
    return ok(null)
  })
