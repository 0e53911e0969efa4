import { paymentAttempts } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Msisdn } from '../../shared/phone.server.ts'
import { phonePlace } from '../attempts/start-prompt.server.ts'
import { openPayer } from '../payer.server.ts'
import type { Payment } from '../scene.ts'

const WHOLE = /^254[17]\d{8}$/

/**
 * The phone that paid, whole, as the provider told it or as we rang it; null where only a part of it is known, or nothing any
 * more. Money goes out to this number and to none that anybody types.
 */
export async function payeeOf(tx: Ctx, payment: Payment): Promise<Msisdn | null> {
  if (payment.provider !== 'mpesa') return null
  const { msisdn } = openPayer(tx, payment.id, payment.payerSealed)
  if (msisdn) return WHOLE.test(msisdn) ? msisdn : null
  if (payment.method !== 'prompt' || !payment.attemptId) return null
  const [attempt] = await tx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, payment.attemptId))
  const rung = attempt?.phoneSealed ? tx.vault.open(phonePlace(attempt.id), attempt.phoneSealed) : ''
  return WHOLE.test(rung) ? rung : null
}
