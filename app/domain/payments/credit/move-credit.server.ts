import type { Ctx } from '../../shared/ctx.server.ts'
import { kes } from '../../shared/money.ts'
import type { Purpose } from '../fallback.server.ts'
import { creditAccount, incomeAccount } from '../ledger/accounts.ts'
import { legs } from '../ledger/legs.ts'
import { post } from '../ledger/post.server.ts'

export type CreditMove = {
  /** Makes it happen once; of its owner's own making, under the purpose's name. */
  key: string
  /** Whose credit it is. */
  of: Purpose
  /** What it becomes income of: `income:<purpose>:<for>`. */
  for: string
  /** KES cents; below zero where what was granted is undone, and the income becomes credit again. */
  minor: bigint
}

/** Makes credit the income of what was granted for it, or income credit again. By its owner, in the transaction that grants or undoes. */
export async function moveCredit(tx: Ctx, { key, of, for: kind, minor }: CreditMove): Promise<void> {
  if (minor === 0n) return
  const ways = { into: creditAccount(of.purpose, of.purposeId), from: incomeAccount(of.purpose, kind) }
  await post(tx, [
    {
      key: `${of.purpose}:${key}`,
      reason: minor > 0n ? 'granted for credit' : 'undone to credit',
      occurredAt: tx.now(),
      legs: legs(ways, { amount: kes(minor), base: minor }),
    },
  ])
}
