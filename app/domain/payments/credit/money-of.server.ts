import { isAnyOf } from '#db/bulk.server.ts'
import { paymentShares } from '#db/schema/desk.ts'
import { payments } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Purpose } from '../fallback.server.ts'
import { receivedAccount } from '../ledger/accounts.ts'
import { partsOf, SEVERAL } from '../shares/parts.ts'
import { sharesOf } from '../shares/shares-of.server.ts'
import type { Method } from '../views.ts'

/** What a purpose has of one payment. `minor` is what is left of it for this purpose now, in KES cents; nothing where all went back. */
export type HeldMoney = { paymentId: string; reference: string; method: Method; occurredAt: Date; minor: bigint }

const NOTHING = { minor: 0n, baseMinor: 0n }

/**
 * Every payment that is for a purpose, wholly or by a share, with what is left of it there: the oldest first. Together they are
 * what was received for it in the ledger.
 */
export async function moneyOf(ctx: Ctx, { purpose, purposeId }: Purpose): Promise<HeldMoney[]> {
  const splits = ctx.db
    .select({ id: paymentShares.splitId })
    .from(paymentShares)
    .where(and(eq(paymentShares.purpose, purpose), eq(paymentShares.purposeId, purposeId)))
  const found = await ctx.db
    .select()
    .from(payments)
    .where(
      or(
        and(eq(payments.purpose, purpose), eq(payments.purposeId, purposeId), ne(payments.allocatedBy, 'rule')),
        and(eq(payments.purpose, SEVERAL), inArray(payments.purposeId, splits)),
      ),
    )
  if (found.length === 0) return []
  const returned = await returnsOf(
    ctx,
    found.map(({ id }) => id),
  )
  const shares = await sharesOf(ctx, found)
  const account = receivedAccount(purpose, purposeId)
  return found
    .map((payment) => {
      const held = partsOf(payment, shares.get(payment.purposeId) ?? [], returned.get(payment.id) ?? NOTHING)
      const minor = held.reduce((sum, part) => (part.account === account ? sum + part.baseMinor : sum), 0n)
      const { id: paymentId, reference, method, occurredAt } = payment
      return { paymentId, reference, method, occurredAt, minor }
    })
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.paymentId < b.paymentId ? -1 : 1))
}

async function returnsOf(ctx: Ctx, paymentIds: readonly string[]) {
  const rows = await ctx.db
    .select({
      id: paymentReturns.paymentId,
      minor: sql<string>`sum(${paymentReturns.minor})`,
      baseMinor: sql<string>`sum(${paymentReturns.baseMinor})`,
    })
    .from(paymentReturns)
    .where(isAnyOf(paymentReturns.paymentId, paymentIds))
    .groupBy(paymentReturns.paymentId)
  return new Map(rows.map((row) => [row.id, { minor: BigInt(row.minor), baseMinor: BigInt(row.baseMinor) }] as const))
}
