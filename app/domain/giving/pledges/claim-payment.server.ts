import { payments } from '#db/schema/payments.ts'
import { pledgePayments } from '#db/schema/pledges.ts'
import { and, eq, gte, isNull, like, or, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { MATCHING } from './match-pledges.server.ts'
import type { Pledge } from './pledge.server.ts'
import { pledgeByKey } from './pledge-by-key.server.ts'

export type ClaimRefusal = 'no_such_pledge' | 'not_found' | 'over'

/**
 * She says which payment was hers, by the code of M-Pesa's message: one that came from another phone, say. Only money that came for this
 * campaign since she promised, and that is nobody else's pledge, is found (`not_found` for everything else alike).
 */
export function claimPayment(
  ctx: Ctx,
  { key, receipt }: { key: string; receipt: string },
): Promise<Result<null, ClaimRefusal>> {
  return inTransaction(ctx, async (tx) => {
    await lockNames(tx, [MATCHING])
    const pledge = await pledgeByKey(tx, key)
    if (!pledge) return refuse('no_such_pledge')
    if (pledge.state !== 'open') return refuse('over')
    return (await countTowards(tx, pledge, receipt, 'receipt')) ? ok(null) : refuse('not_found')
  })
}

/** Under the matching's lock. False where no payment of this campaign that is free has this reference. */
export async function countTowards(
  tx: Ctx,
  pledge: Pledge,
  receipt: string,
  matchedBy: 'receipt' | 'desk',
): Promise<boolean> {
  const reference = receipt.replaceAll(/\s/g, '').toUpperCase()
  if (!/^[A-Z0-9-]{6,40}$/.test(reference)) return false
  const [payment] = await tx.db
    .select({ id: payments.id })
    .from(payments)
    .leftJoin(pledgePayments, eq(pledgePayments.paymentId, payments.id))
    .where(
      and(
        eq(sql`upper(${payments.reference})`, reference),
        eq(payments.purpose, 'campaign'),
        or(eq(payments.purposeId, pledge.campaignId), like(payments.purposeId, `${pledge.campaignId}/%`)),
        matchedBy === 'desk' ? undefined : gte(payments.occurredAt, pledge.createdAt),
        isNull(pledgePayments.paymentId),
      ),
    )
    .limit(1)
  if (!payment) return false
  await tx.db
    .insert(pledgePayments)
    .values({ paymentId: payment.id, pledgeId: pledge.id, matchedBy, createdAt: tx.now() })
  return true
}
