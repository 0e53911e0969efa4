import { paymentDisputes } from '#db/schema/returns.ts'
import { and, eq } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { record } from '../history.server.ts'
import type { Dispute } from '../movements/movement.ts'
import type { Payment } from '../scene.ts'

/** Keeps how disputes of a payment stand; a new one is told to staff, who have days to answer it. Its money is told by movements. */
export async function applyDisputes(tx: Ctx, payment: Payment, disputes: readonly Dispute[]): Promise<void> {
  for (const { reference, state, reason, amount, answerBy, openedAt } of disputes) {
    const [known] = await tx.db
      .select()
      .from(paymentDisputes)
      .where(and(eq(paymentDisputes.provider, payment.provider), eq(paymentDisputes.reference, reference)))
    if (known?.state === state) continue
    if (known) {
      await tx.db
        .update(paymentDisputes)
        .set({ state, answerBy, changedAt: tx.now() })
        .where(eq(paymentDisputes.id, known.id))
    } else {
      await tx.db.insert(paymentDisputes).values({
        id: tx.newId('dsp'),
        paymentId: payment.id,
        provider: payment.provider,
        reference,
        state,
        reason: /^[a-z_]{1,60}$/.test(reason) ? reason : 'other',
        minor: amount.minor,
        currency: amount.currency,
        answerBy,
        openedAt,
        changedAt: tx.now(),
      })
    }
    await record(tx, [{ paymentId: payment.id, kind: 'disputed', detail: { state } }])
    if (state === 'open') await tellStaff(tx, { alert: 'dispute_open', count: 1 })
  }
}
