import { payments } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Recovery } from '../provider.ts'
import { silent } from '../provider-fault.ts'
import { askAboutReceipt } from '../recover.server.ts'

/**
 * Finance asks the provider about a payment we have: what it answers fills in what was unknown (the whole number, a name) and
 * never changes what was received. `not_asked`: the provider cannot be asked, or did not take the question up.
 */
export async function askAboutPayment(
  ctx: Ctx,
  provider: Recovery,
  { paymentId }: { paymentId: string },
): Promise<Result<null, 'not_allowed' | 'no_such_payment' | 'not_asked'>> {
  const payment = await inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance'))) return 'not_allowed' as const
    const [found] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    return found ?? ('no_such_payment' as const)
  })
  if (typeof payment === 'string') return refuse(payment)
  if (payment.provider !== 'mpesa') return refuse('not_asked')
  const { provider: name, reference } = payment
  const asked = await askAboutReceipt(ctx, provider, { provider: name, reference }).catch(silent)
  return asked.kind === 'accepted' ? ok(null) : refuse('not_asked')
}
