import { paymentClaims } from '#db/schema/desk.ts'
import { payments } from '#db/schema/payments.ts'
import { and, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import type { Recovery } from '../provider.ts'
import { askAboutReceipt } from '../recover.server.ts'
import { receiptOf } from '../scene.ts'
import { meetClaims } from './meet-claims.server.ts'

/**
 * Looks whether the money of a claim is here already, and asks its provider if it is not: the answer comes as a message like
 * any other. Of a code that nobody claims nothing is asked.
 */
export async function lookAtClaim(
  ctx: Ctx,
  provider: Recovery,
  about: { provider: string; account: string; reference: string },
): Promise<void> {
  const isMissing = await inTransaction(ctx, async (tx) => {
    await lockNames(tx, [receiptOf(about)])
    const [claim] = await tx.db
      .select()
      .from(paymentClaims)
      .where(and(isAbout(paymentClaims, about), eq(paymentClaims.state, 'waiting')))
    const [payment] = await tx.db.select().from(payments).where(isAbout(payments, about))
    if (payment) await meetClaims(tx, [payment])
    return claim !== undefined && !payment
  })
  if (!isMissing) return
  // Refused or not, the claim waits: a pull or a statement may tell of it yet.
  await askAboutReceipt(ctx, provider, { provider: about.provider, reference: about.reference })
}

const isAbout = (
  { provider, account, reference }: typeof paymentClaims | typeof payments,
  about: { provider: string; account: string; reference: string },
) => and(eq(provider, about.provider), eq(account, about.account), eq(reference, about.reference))
