import { refunds } from '#db/schema/refunds.ts'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { returnedOf } from '../movements/returned.server.ts'
import type { Payment } from '../scene.ts'

/** A refund that holds its part of the payment: it may still happen. */
export const OPEN = ['waiting', 'approved', 'sending', 'unclear'] as const

/**
 * What may still go back of a payment, in its own minor units: what it was, less what has gone, less what is on its way.
 * `but` is left out of that: a refund asking about itself. The database asks the same (`refunds_keep`).
 */
export async function roomOf(tx: Ctx, payment: Payment, but = ''): Promise<bigint> {
  const returned = await returnedOf(tx, payment.id)
  const [open] = await tx.db
    .select({ minor: sql<string>`coalesce(sum(${refunds.minor}), 0)` })
    .from(refunds)
    .where(and(eq(refunds.paymentId, payment.id), inArray(refunds.state, [...OPEN]), ne(refunds.id, but)))
  return payment.minor - returned.minor - BigInt(open?.minor ?? 0)
}
