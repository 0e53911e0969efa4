import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { asc, eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes, type Money, negate } from '../shared/money.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import type { Purpose } from './fallback.server.ts'
import { incomeAccount, openingAccount } from './ledger/accounts.ts'
import { KeyReused, post } from './ledger/post.server.ts'

const OPENING = 'opening balance: '

/** Posts what was raised before this ledger began, with where the figure comes from. The same source twice changes nothing. */
export async function openBooks(
  ctx: Ctx,
  input: Purpose & { amount: Money; source: string; occurredAt: Date },
): Promise<Result<{ fresh: boolean }, 'source_has_another_figure'>> {
  const { purpose, purposeId, amount, source, occurredAt } = input
  const key = `opening:${purpose}:${purposeId}:${createHash('sha256').update(source).digest('hex').slice(0, 16)}`
  const legs = [
    { account: openingAccount(purpose, purposeId), amount },
    { account: incomeAccount(purpose, purposeId), amount: negate(amount) },
  ]
  try {
    const posted = await post(ctx, [{ key, reason: `${OPENING}${source}`, occurredAt, legs }])
    return ok({ fresh: posted.get(key)?.fresh ?? false })
  } catch (fault) {
    if (fault instanceof KeyReused) return refuse('source_has_another_figure')
    throw fault
  }
}

/** The opening balances of a purpose and who says so, oldest first. */
export async function openings(
  ctx: Ctx,
  { purpose, purposeId }: Purpose,
): Promise<{ amount: Money; source: string; occurredAt: Date }[]> {
  const rows = await ctx.db
    .select({ minor: ledgerEntries.baseMinor, reason: ledgerPostings.reason, occurredAt: ledgerPostings.occurredAt })
    .from(ledgerEntries)
    .innerJoin(ledgerPostings, eq(ledgerPostings.id, ledgerEntries.postingId))
    .where(eq(ledgerEntries.account, openingAccount(purpose, purposeId)))
    .orderBy(asc(ledgerPostings.occurredAt))
  return rows.map((row) => ({
    amount: kes(row.minor),
    source: row.reason.replace(OPENING, ''),
    occurredAt: row.occurredAt,
  }))
}
