import { offlineMoney } from '#db/schema/offline.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { postOffline } from './post-offline.server.ts'
import { recorderStands, type StepRefusal, withRecord, writeStep } from './step.server.ts'

export type ConfirmRefusal = StepRefusal | 'not_waiting' | 'own_record' | 'recorder_gone'

/** A second person says yes to money above the sum, and it is posted. `recorder_gone`: it has to be voided and written down anew. */
export const confirmOffline = (ctx: Ctx, { moneyId }: { moneyId: string }): Promise<Result<null, ConfirmRefusal>> =>
  withRecord<null, 'not_waiting' | 'own_record' | 'recorder_gone'>(ctx, moneyId, async (tx, row) => {
    if (row.state !== 'waiting') return refuse('not_waiting')
    if (row.recordedBy === nameOf(tx.actor)) return refuse('own_record')
    if (!(await recorderStands(tx, row))) return refuse('recorder_gone')
    await tx.db
      .update(offlineMoney)
      .set({ confirmedBy: nameOf(tx.actor) })
      .where(eq(offlineMoney.id, moneyId))
    await writeStep(tx, { moneyId, kind: 'confirmed', day: dayOf(tx.now()) })
    await postOffline(tx, row)
    return ok(null)
  })
