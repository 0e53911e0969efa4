import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { stampsOf } from '#app/domain/payments/desk/standing.server.ts'
import { ledgerBalances } from '#db/schema/ledger.ts'
import { paymentTallies } from '#db/schema/payments.ts'
import { asc } from 'drizzle-orm'
import { actingAs, someoneWith } from './people.ts'

/** Somebody at the money desk. */
export const aFinanceOfficer = async (ctx: Ctx): Promise<Ctx> =>
  actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)

/** How a payment stands, as a form of the desk carries it. */
export const stampOf = async (ctx: Ctx, paymentId: string): Promise<string> =>
  (await inTransaction(ctx, (tx) => stampsOf(tx, [paymentId]))).get(paymentId) ?? ''

/** What every account holds and how many payments every purpose has; what holds nothing is left out. */
export async function booksOf(ctx: Ctx): Promise<string[]> {
  const held = await ctx.db.select().from(ledgerBalances).orderBy(asc(ledgerBalances.account))
  const tallies = await ctx.db.select().from(paymentTallies).orderBy(asc(paymentTallies.purposeId))
  return [
    ...held.flatMap(({ account, currency, minor, baseMinor }) =>
      minor === 0n && baseMinor === 0n ? [] : [`${account} ${minor} ${currency} ${baseMinor}`],
    ),
    ...tallies.flatMap(({ purpose, purposeId, payments, repeats }) =>
      payments === 0n && repeats === 0n ? [] : [`${purpose}:${purposeId} ${payments} ${repeats}`],
    ),
  ].sort()
}
