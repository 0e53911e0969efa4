import { ledgerBalances } from '#db/schema/ledger.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'

/** What the accounts hold together, in base currency KES; debit positive. Accounts without entries hold nothing. */
export async function balance(ctx: Ctx, accounts: readonly string[]): Promise<Money> {
  const rows = await ctx.db
    .select({ base: ledgerBalances.baseMinor })
    .from(ledgerBalances)
    .where(isAnyOf(ledgerBalances.account, accounts))
  return kes(rows.reduce((sum, row) => sum + row.base, 0n))
}
