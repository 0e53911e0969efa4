import { paymentAttempts } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { failAttempt } from '../attempts/fail-attempt.server.ts'
import type { CardNetwork, Standing } from '../card-network.ts'
import { beginMandate } from '../mandates/begin-mandate.server.ts'

/** A page that is over without money ends its attempt; one that began an arrangement begins it here. Money is told by its payment. */
export async function applyCheckout(
  tx: Ctx,
  network: CardNetwork,
  { attemptId, state, customer, subscription }: Extract<Standing, { kind: 'checkout' }>,
): Promise<void> {
  const [attempt] = await tx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, attemptId))
  if (!attempt || attempt.provider !== network.provider) return
  if (state === 'expired') return failAttempt(tx, attempt.id, 'expired')
  if (state === 'complete' && subscription && attempt.mandateId)
    await beginMandate(tx, { mandateId: attempt.mandateId, providerRef: subscription, customerRef: customer })
}
