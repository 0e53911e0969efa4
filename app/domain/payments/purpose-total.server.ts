import { paymentTallies } from '#db/schema/payments.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { type Money, negate } from '../shared/money.ts'
import type { Purpose } from './fallback.server.ts'
import { incomeAccount, unallocatedAccount } from './ledger/accounts.ts'
import { balance } from './ledger/balance.server.ts'

/** What a purpose has received, in KES: what was given for it and what counts to it by rule. A ledger balance, never a sum of rows. */
export async function purposeTotal(
  ctx: Ctx,
  { purpose, purposeId }: Purpose,
): Promise<{ received: Money; payments: bigint }> {
  const credit = await balance(ctx, [incomeAccount(purpose, purposeId), unallocatedAccount(purpose, purposeId)])
  const [tally] = await ctx.db
    .select()
    .from(paymentTallies)
    .where(and(eq(paymentTallies.purpose, purpose), eq(paymentTallies.purposeId, purposeId)))
  return { received: negate(credit), payments: tally?.payments ?? 0n }
}
