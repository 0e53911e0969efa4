import { pledgeDues, pledgePayments } from '#db/schema/pledges.ts'
import { payments } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/** KES cents: what a pledge has come to so far, and what was paid towards it less what went back. */
export type PledgeSums = { due: bigint; paid: bigint }

/** Of each of these pledges; one with neither is left out. */
export async function pledgeSums(ctx: Ctx, pledgeIds: readonly string[]): Promise<Map<string, PledgeSums>> {
  const sums = new Map<string, PledgeSums>()
  const at = (id: string): PledgeSums => {
    const known = sums.get(id) ?? { due: 0n, paid: 0n }
    sums.set(id, known)
    return known
  }
  const dues = await ctx.db
    .select({ id: pledgeDues.pledgeId, minor: sql<string>`sum(${pledgeDues.minor})::text` })
    .from(pledgeDues)
    .where(isAnyOf(pledgeDues.pledgeId, pledgeIds))
    .groupBy(pledgeDues.pledgeId)
  for (const { id, minor } of dues) at(id).due = BigInt(minor)
  const back = ctx.db
    .select({ paymentId: paymentReturns.paymentId, minor: sql<string>`sum(${paymentReturns.baseMinor})`.as('back') })
    .from(paymentReturns)
    .groupBy(paymentReturns.paymentId)
    .as('returned')
  const paid = await ctx.db
    .select({
      id: pledgePayments.pledgeId,
      minor: sql<string>`sum(${payments.baseMinor} - coalesce(${back.minor}, 0))::text`,
    })
    .from(pledgePayments)
    .innerJoin(payments, eq(payments.id, pledgePayments.paymentId))
    .leftJoin(back, eq(back.paymentId, payments.id))
    .where(
      and(
        isAnyOf(pledgePayments.pledgeId, pledgeIds),
        pledgePayments.isCounted,
        // What turned out not to be ours keeps no promise.
        ne(payments.purpose, 'not_ours'),
      ),
    )
    .groupBy(pledgePayments.pledgeId)
  for (const { id, minor } of paid) at(id).paid = BigInt(minor)
  return sums
}

/** What is still to be paid of what is due; never below zero. */
export const outstanding = ({ due, paid }: PledgeSums): bigint => (due > paid ? due - paid : 0n)
