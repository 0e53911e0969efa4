import type { Ctx } from '../shared/ctx.server.ts'
import { noonInNairobi } from '../shared/dates.ts'
import type { Money } from '../shared/money.ts'
import type { Purpose } from './fallback.server.ts'
import { assetAccount, spentAccount } from './ledger/accounts.ts'
import { legs } from './ledger/legs.ts'
import { post } from './ledger/post.server.ts'

/**
 * Posts what was spent of a purpose's money from a bank account, once for each `id`; `back` posts it back. What the purpose has
 * received stays as it is. Shillings; the day is a day in Nairobi. Part of the caller's transaction.
 */
export async function spend(
  tx: Ctx,
  { purpose, purposeId, id, bank, amount, day, back = false }: Purpose & Spent,
): Promise<void> {
  const [asset, expense] = [assetAccount('bank', bank), spentAccount(purpose, purposeId)]
  await post(tx, [
    {
      key: `spending:${id}${back ? ':back' : ''}`,
      reason: back ? 'spending taken back' : 'spent',
      occurredAt: noonInNairobi(day),
      legs: legs(back ? { from: expense, into: asset } : { from: asset, into: expense }, {
        amount,
        base: amount.minor,
      }),
    },
  ])
}

type Spent = { id: string; bank: string; amount: Money; day: string; back?: boolean }
