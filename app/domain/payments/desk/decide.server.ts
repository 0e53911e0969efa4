import { deskDecisions } from '#db/schema/desk.ts'
import { payments } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { allocate } from '../allocate.server.ts'
import { returnedOf } from '../movements/returned.server.ts'
import { type Payment, receiptOf } from '../scene.ts'
import type { DecisionReason } from '../decision-reasons.ts'
import type { DecideRefusal } from '../desk-refusals.ts'
import { stampsOf, type Standing, standingOf } from './standing.server.ts'

/** What is decided about: `seen` is the stamp that was shown with it; without one whatever stands is decided over. */
export type Decided = { paymentId: string; seen?: string | undefined; why?: DecisionReason | undefined }

type Choice = { kind: 'assign' | 'split' | 'not_ours' | 'undo'; to: Standing; undoes?: string }

/**
 * The way of every decision over a payment: its lock, how it stands now, what is chosen (by the verb, which may refuse), the
 * row that says who and why, and the posting. `choose` is given the id that the decision will have; `alongside` writes what belongs to it.
 */
export function decide<C extends string>(
  ctx: Ctx,
  { paymentId, seen, why = 'suggested' }: Decided,
  choose: (tx: Ctx, payment: Payment, decisionId: string) => Promise<Result<Choice, C>>,
  alongside?: (tx: Ctx, decisionId: string) => Promise<void>,
): Promise<Result<{ decisionId: string }, DecideRefusal | C>> {
  return inTransaction(ctx, async (tx): Promise<Result<{ decisionId: string }, DecideRefusal | C>> => {
    if (!(await mayDecide(tx))) return refuse('not_allowed')
    const [found] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!found) return refuse('no_such_payment')
    await lockNames(tx, [receiptOf(found)])
    const [payment = found] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (seen !== undefined && (await stampsOf(tx, [paymentId])).get(paymentId) !== seen)
      return refuse('decided_meanwhile')
    if ((await returnedOf(tx, paymentId)).minor >= payment.minor) return refuse('gone_back')
    const decisionId = tx.newId('dcn')
    const chosen = await choose(tx, payment, decisionId)
    if (!chosen.ok) return chosen
    const { kind, to, undoes = null } = chosen.value
    await tx.db.insert(deskDecisions).values({
      ...{ id: decisionId, paymentId, kind, before: standingOf(payment), after: to, why, undoes },
      ...{ decidedBy: nameOf(tx.actor), createdAt: tx.now() },
    })
    await alongside?.(tx, decisionId)
    await allocate(tx, payment, { purpose: to.purpose, purposeId: to.purposeId, by: to.allocatedBy })
    return ok({ decisionId })
  })
}

/** Finance decides; what the portal or an operator decides was judged before it came here. */
const mayDecide = async (tx: Ctx): Promise<boolean> =>
  tx.actor.kind === 'person' ? holds(tx, 'finance') : tx.actor.kind !== 'visitor'
