import { campaignPhases, phaseTotals } from '#db/schema/phases.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { asKeeper } from './phase.server.ts'
import type { TotalForm } from './schemas.ts'

type Refusal = 'no_such_phase' | 'day_not_come' | 'day_outside'
export type TotalRefusal = Refusal | 'not_allowed'

/**
 * Writes down what a source says was raised in a phase by a day, outside this portal. Nothing is posted or shown before
 * another person has agreed (`decideTotal`).
 */
export const addTotal = (
  ctx: Ctx,
  { phaseId, ...form }: TotalForm & { phaseId: string },
): Promise<Result<{ totalId: string }, TotalRefusal>> =>
  asKeeper<{ totalId: string }, Refusal>(ctx, async (tx) => {
    const [phase] = await tx.db.select().from(campaignPhases).where(eq(campaignPhases.id, phaseId)).for('update')
    if (!phase) return refuse('no_such_phase')
    if (form.asOf > dayOf(tx.now())) return refuse('day_not_come')
    if (form.asOf < phase.beginsOn || (phase.endsOn !== null && form.asOf > phase.endsOn)) return refuse('day_outside')
    const id = tx.newId('pht')
    const { amount, kind, asOf, sourceEn, sourceSw } = form
    await tx.db.insert(phaseTotals).values({
      ...{ id, phaseId, kind, ...amount, asOf, sourceEn, sourceSw, state: 'waiting' },
      ...{ recordedBy: nameOf(tx.actor), createdAt: tx.now(), changedAt: tx.now() },
    })
    return ok({ totalId: id })
  })
