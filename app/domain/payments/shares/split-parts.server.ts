import { deskDecisions, paymentShares } from '#db/schema/desk.ts'
import { payments } from '#db/schema/payments.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Currency, type Money, money } from '../../shared/money.ts'
import type { Purpose } from '../fallback.server.ts'

/** The parts of a payment that is for several things, as it was split: each with what it is for and how much. */
export async function splitParts(ctx: Ctx, splitId: string): Promise<(Purpose & { amount: Money })[]> {
  const rows = await ctx.db
    .select({ share: paymentShares, currency: payments.currency })
    .from(paymentShares)
    .innerJoin(deskDecisions, eq(deskDecisions.id, paymentShares.splitId))
    .innerJoin(payments, eq(payments.id, deskDecisions.paymentId))
    .where(eq(paymentShares.splitId, splitId))
    .orderBy(asc(paymentShares.place))
  return rows.map(({ share: { purpose, purposeId, minor }, currency }) => ({
    ...{ purpose, purposeId, amount: money(minor, currency as Currency) },
  }))
}
