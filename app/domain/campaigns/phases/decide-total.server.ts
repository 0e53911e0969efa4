import { campaignPhases, phaseTotals } from '#db/schema/phases.ts'
import { eq } from 'drizzle-orm'
import { addOpening, recorderStands, takeBackOpening } from '../../payments/index.server.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { noonInNairobi } from '../../shared/dates.ts'
import { kes } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { asKeeper, type PhaseTotal } from './phase.server.ts'

type Refusal = 'no_such_total' | 'own_record' | 'out_of_order' | 'recorder_gone'
export type DecideTotalRefusal = Refusal | 'not_allowed'

const NEXT = {
  confirm: { from: 'waiting', to: 'standing' },
  refuse: { from: 'waiting', to: 'refused' },
  reverse: { from: 'standing', to: 'reversed' },
} as const

/**
 * Another than who wrote a figure down agrees to it, refuses it, or takes back one that stands. What was `added` is posted
 * with its day and source, and posted back; what is only `told` moves no money.
 */
export const decideTotal = (
  ctx: Ctx,
  { totalId, decision }: { totalId: string; decision: keyof typeof NEXT },
): Promise<Result<{ phaseId: string }, DecideTotalRefusal>> =>
  asKeeper<{ phaseId: string }, Refusal>(ctx, async (tx) => {
    const [total] = await tx.db.select().from(phaseTotals).where(eq(phaseTotals.id, totalId)).for('update')
    if (!total) return refuse('no_such_total')
    if (total.recordedBy === nameOf(tx.actor)) return refuse('own_record')
    const { from, to } = NEXT[decision]
    if (total.state !== from) return refuse('out_of_order')
    if (decision === 'confirm' && !(await recorderStands(tx, total))) return refuse('recorder_gone')
    const hand = nameOf(tx.actor)
    await tx.db
      .update(phaseTotals)
      .set({
        ...{ state: to, changedAt: tx.now() },
        ...(decision === 'reverse' ? { reversedBy: hand } : { confirmedBy: hand }),
      })
      .where(eq(phaseTotals.id, totalId))
    if (total.kind === 'added' && decision !== 'refuse') await postTotal(tx, total, decision)
    return ok({ phaseId: total.phaseId })
  })

async function postTotal(tx: Ctx, total: PhaseTotal, decision: 'confirm' | 'reverse'): Promise<void> {
  const [phase] = await tx.db.select().from(campaignPhases).where(eq(campaignPhases.id, total.phaseId))
  if (!phase) throw new Error(`phase total ${total.id} has no phase`)
  const told = {
    ...{ purpose: 'campaign', purposeId: phase.campaignId, id: total.id, amount: kes(total.minor) },
    ...{ source: total.sourceEn || total.sourceSw, occurredAt: noonInNairobi(total.asOf) },
  }
  await (decision === 'confirm' ? addOpening(tx, told) : takeBackOpening(tx, told))
}
