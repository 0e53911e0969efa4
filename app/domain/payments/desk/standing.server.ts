import { paymentHistory } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, count, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Payment } from '../scene.ts'

/**
 * How a payment stood when somebody looked at it: it changes whenever its money moves, by anybody and in either direction. A
 * form carries it, and a decision over something that looked otherwise is refused.
 */
export async function stampsOf(ctx: Ctx, paymentIds: readonly string[]): Promise<Map<string, string>> {
  const moves = await ctx.db
    .select({ id: paymentHistory.paymentId, n: count() })
    .from(paymentHistory)
    .where(and(isAnyOf(paymentHistory.paymentId, paymentIds), eq(paymentHistory.kind, 'allocated')))
    .groupBy(paymentHistory.paymentId)
  const returns = await ctx.db
    .select({ id: paymentReturns.paymentId, n: count() })
    .from(paymentReturns)
    .where(isAnyOf(paymentReturns.paymentId, paymentIds))
    .groupBy(paymentReturns.paymentId)
  const times = (rows: { id: string | null; n: number }[], id: string) => rows.find((row) => row.id === id)?.n ?? 0
  return new Map(paymentIds.map((id) => [id, `${times(moves, id)}-${times(returns, id)}`]))
}

export type Standing = Pick<Payment, 'purpose' | 'purposeId' | 'allocatedBy'>

export const standingOf = ({ purpose, purposeId, allocatedBy }: Standing): Standing => ({
  ...{ purpose, purposeId, allocatedBy },
})

export const isSame = (a: Standing, b: Standing): boolean =>
  a.purpose === b.purpose && a.purposeId === b.purposeId && a.allocatedBy === b.allocatedBy
