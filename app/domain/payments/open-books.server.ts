import { createHash } from 'node:crypto'
import type { Ctx } from '../shared/ctx.ts'
import { type Money, negate } from '../shared/money.ts'
import type { Purpose } from './fallback.server.ts'
import { incomeAccount, openingAccount } from './ledger/accounts.ts'
import { post } from './ledger/post.server.ts'

/** Posts what was raised before this ledger began, with where the figure comes from. The same source twice changes nothing. */
export async function openBooks(ctx: Ctx, input: Purpose & { amount: Money; source: string; occurredAt: Date }): Promise<{ fresh: boolean }> {
  const { purpose, purposeId, amount, source, occurredAt } = input
  const key = `opening:${purpose}:${purposeId}:${createHash('sha256').update(source).digest('hex').slice(0, 16)}`
  const legs = [
    { account: openingAccount(purpose, purposeId), amount },
    { account: incomeAccount(purpose, purposeId), amount: negate(amount) },
  ]
  const posted = await post(ctx, [{ key, reason: `opening balance: ${source}`, occurredAt, legs }])
  return { fresh: posted.get(key)?.fresh ?? false }
}
