import { payments } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { openPayer } from '../payer.server.ts'
import { openDetails } from './details.server.ts'
import type { OfflineRow } from './step.server.ts'

/** Whether anything is known of who paid: names themselves are opened at the payment, for a reason. */
export async function payerOf(tx: Ctx, row: OfflineRow): Promise<'unnamed' | 'named'> {
  const { payer } = openDetails(tx, row.id, row.detailsSealed)
  const known = row.paymentId ? await payerOfPayment(tx, row.paymentId) : payer
  return [known.name, known.email, known.msisdn].some((field) => field && field !== '-') ? 'named' : 'unnamed'
}

async function payerOfPayment(tx: Ctx, paymentId: string) {
  const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
  return payment ? openPayer(tx, payment.id, payment.payerSealed) : {}
}
