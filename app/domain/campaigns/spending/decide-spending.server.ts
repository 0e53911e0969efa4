import { spendings } from '#db/schema/phases.ts'
import { eq } from 'drizzle-orm'
import { recorderStands } from '../../payments/index.server.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { asKeeper } from '../phases/phase.server.ts'
import { postSpending } from './post-spending.server.ts'

type Refusal = 'no_such_spending' | 'own_record' | 'out_of_order' | 'recorder_gone'
export type DecideSpendingRefusal = Refusal | 'not_allowed'

const NEXT = {
  confirm: { from: 'waiting', to: 'posted' },
  refuse: { from: 'waiting', to: 'refused' },
  reverse: { from: 'posted', to: 'reversed' },
} as const

/** Another than who wrote it down agrees to what was spent, refuses it, or takes back what was posted by mistake. */
export const decideSpending = (
  ctx: Ctx,
  { spendingId, decision }: { spendingId: string; decision: keyof typeof NEXT },
): Promise<Result<null, DecideSpendingRefusal>> =>
  asKeeper<null, Refusal>(ctx, async (tx) => {
    const [row] = await tx.db.select().from(spendings).where(eq(spendings.id, spendingId)).for('update')
    if (!row) return refuse('no_such_spending')
    if (row.recordedBy === nameOf(tx.actor)) return refuse('own_record')
    const { from, to } = NEXT[decision]
    if (row.state !== from) return refuse('out_of_order')
    if (decision === 'confirm' && !(await recorderStands(tx, row))) return refuse('recorder_gone')
    const hand = nameOf(tx.actor)
    await tx.db
      .update(spendings)
      .set({
        ...{ state: to, changedAt: tx.now() },
        ...(decision === 'reverse' ? { reversedBy: hand } : { confirmedBy: hand }),
      })
      .where(eq(spendings.id, spendingId))
    if (decision !== 'refuse') await postSpending(tx, row, { back: decision === 'reverse' })
    return ok(null)
  })
