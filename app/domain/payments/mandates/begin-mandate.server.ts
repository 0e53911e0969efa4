import { paymentMandates } from '#db/schema/mandates.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { record } from '../history.server.ts'
import { tellGiver } from './tell-giver.server.ts'

/** The provider has agreed to an arrangement that was asked for: from now on it collects. Once begun it is not begun again. */
export async function beginMandate(
  tx: Ctx,
  input: { mandateId: string; providerRef: string | null; customerRef?: string | null; nextOn?: string },
): Promise<void> {
  const { providerRef, customerRef = null, nextOn = null } = input
  const [begun] = await tx.db
    .update(paymentMandates)
    .set({ state: 'active', providerRef, customerRef, nextOn, changedAt: tx.now() })
    .where(and(eq(paymentMandates.id, input.mandateId), eq(paymentMandates.state, 'asked')))
    .returning()
  if (!begun) return
  await record(tx, [{ mandateId: begun.id, kind: 'mandate_begun' }])
  await tellGiver(tx, begun, 'gift_begun')
}
