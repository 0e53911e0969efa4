import { creditReleases } from '#db/schema/credit.ts'
import { payments } from '#db/schema/payments.ts'
import { and, asc, eq, sql } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'

/**
 * Payments whose money lies as credit for which nothing will be granted any more, the oldest first: each is given back or assigned from its
 * own page. Empty for whoever may not look.
 */
export const releasedPayments = (ctx: Ctx): Promise<{ paymentId: string; occurredAt: Date }[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return []
    return tx.db
      .select({ paymentId: payments.id, occurredAt: payments.occurredAt })
      .from(payments)
      .innerJoin(
        creditReleases,
        and(eq(creditReleases.purpose, payments.purpose), eq(creditReleases.purposeId, payments.purposeId)),
      )
      .where(
        sql`${payments.minor} > (select coalesce(sum(r.amount_minor), 0) from payment_returns r where r.payment_id = ${payments.id})`,
      )
      .orderBy(asc(payments.occurredAt), asc(payments.id))
      .limit(50)
  })
