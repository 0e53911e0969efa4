import { ledgerBalances, ledgerBranches } from '#db/schema/ledger.ts'
import { paymentTallies } from '#db/schema/payments.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq, or, type SQL, sql, sum } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes, type Money } from '../shared/money.ts'
import type { Purpose } from './fallback.server.ts'
import { incomeAccount, unallocatedAccount } from './ledger/accounts.ts'

export type PurposeTotal = { received: Money; payments: bigint }

/**
 * What a purpose and all its branches have received, in KES: what was given for it, less what went back, and what counts to
 * it by rule. The one definition of "raised": a ledger balance, never a sum of payments.
 */
export async function purposeTotal(ctx: Ctx, purpose: Purpose): Promise<PurposeTotal> {
  const tally = ctx.db
    // A payment that is split over two branches counts to each of them, and to the stem once.
    .select({ payments: sql`sum(${paymentTallies.payments} - ${paymentTallies.repeats})` })
    .from(paymentTallies)
    .where(and(eq(paymentTallies.purpose, purpose.purpose), atOrBelow(paymentTallies.purposeId, purpose.purposeId)))
  // One question: sum and count are of one moment.
  const [held] = await ctx.db
    .select({ base: sum(ledgerBalances.baseMinor), payments: sql<string | null>`${tally}` })
    .from(ledgerBalances)
    .where(or(...accountsOf(purpose).map((account) => atOrBelow(ledgerBalances.account, account))))
  return { received: kes(-BigInt(held?.base ?? 0)), payments: BigInt(held?.payments ?? 0) }
}

/**
 * What each branch of a purpose has received, by the branch's own id; branches without a posting are left out. `only` asks for
 * some of them.
 */
export async function branchTotals(
  ctx: Ctx,
  purpose: Purpose,
  only?: readonly string[],
): Promise<Map<string, PurposeTotal>> {
  if (only?.length === 0) return new Map()
  const income = incomeAccount(purpose.purpose, purpose.purposeId)
  const among = (column: PgColumn, stem: string): SQL =>
    only
      ? isAnyOf(
          column,
          only.map((id) => `${stem}/${id}`),
        )
      : below(column, stem)
  const [held, tallies] = await Promise.all([
    ctx.db
      .select({ account: ledgerBalances.account, base: sql<string>`sum(${ledgerBalances.baseMinor})::text` })
      .from(ledgerBalances)
      .where(among(ledgerBalances.account, income))
      .groupBy(ledgerBalances.account),
    ctx.db
      .select({ purposeId: paymentTallies.purposeId, payments: paymentTallies.payments })
      .from(paymentTallies)
      .where(and(eq(paymentTallies.purpose, purpose.purpose), among(paymentTallies.purposeId, purpose.purposeId))),
  ])
  const counted = new Map(tallies.map((row) => [row.purposeId.slice(purpose.purposeId.length + 1), row.payments]))
  return new Map(
    held.map(({ account, base }) => {
      const branchId = account.slice(income.length + 1)
      return [branchId, { received: kes(-BigInt(base)), payments: counted.get(branchId) ?? 0n }]
    }),
  )
}

/**
 * The same as a part of a question: `branch_id` and `minor` (KES cents) of each branch with a posting, for whoever ranks or adds up
 * thousands of them in the database.
 */
export const branchSums = (ctx: Ctx, { purpose, purposeId }: Purpose) =>
  ctx.db
    .select({ branchId: ledgerBranches.branchId, minor: sql<string>`${ledgerBranches.receivedMinor}`.as('minor') })
    .from(ledgerBranches)
    .where(eq(ledgerBranches.account, incomeAccount(purpose, purposeId)))

/** How many payments one branch of a purpose has, as a part of a question; `branchId` is a column of it. */
export const branchPayments = (ctx: Ctx, { purpose, purposeId }: Purpose, branchId: SQL) =>
  ctx.db
    .select({ payments: paymentTallies.payments })
    .from(paymentTallies)
    .where(
      and(eq(paymentTallies.purpose, purpose), eq(paymentTallies.purposeId, sql`${purposeId} || '/' || ${branchId}`)),
    )

const accountsOf = ({ purpose, purposeId }: Purpose): string[] => [
  incomeAccount(purpose, purposeId),
  unallocatedAccount(purpose, purposeId),
]

const atOrBelow = (column: PgColumn, name: string): SQL | undefined => or(eq(column, name), below(column, name))

/** Byte by byte, where `0` comes right after `/`: LIKE compares by the rules of a language, and took twice as long for 2,000 climbers. */
const below = (column: PgColumn, name: string): SQL =>
  sql`(${column} ~>=~ ${`${name}/`} and ${column} ~<~ ${`${name}0`})`
