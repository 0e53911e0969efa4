import { budgetLines, spendings } from '#db/schema/phases.ts'
import { eq } from 'drizzle-orm'
import { moneySettings } from '../../payments/index.server.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { asKeeper } from '../phases/phase.server.ts'
import { postSpending } from './post-spending.server.ts'
import type { SpendingForm } from './schemas.ts'

type Refusal = 'no_such_line' | 'no_such_account' | 'day_not_come'
export type SpendingRefusal = Refusal | 'not_allowed'

/**
 * Writes down what was spent of a line of the budget. Up to the sum that is set it is posted at once; above it waits for
 * another person. It may be more than the line has: that is told, and not refused, for the money is gone.
 */
export const recordSpending = (
  ctx: Ctx,
  { line, amount, spentOn, account, whatEn, whatSw }: SpendingForm,
): Promise<Result<{ spendingId: string; state: 'waiting' | 'posted' }, SpendingRefusal>> =>
  asKeeper<{ spendingId: string; state: 'waiting' | 'posted' }, Refusal>(ctx, async (tx) => {
    const [found] = await tx.db.select().from(budgetLines).where(eq(budgetLines.id, line))
    if (!found) return refuse('no_such_line')
    const { accounts, secondPersonAbove } = await moneySettings(tx)
    if (!accounts.some(({ name }) => name === account)) return refuse('no_such_account')
    if (spentOn > dayOf(tx.now())) return refuse('day_not_come')
    const state = amount.minor > secondPersonAbove.minor ? 'waiting' : 'posted'
    const [row] = await tx.db
      .insert(spendings)
      .values({
        ...{ id: tx.newId('spd'), lineId: line, ...amount, spentOn, account, whatEn, whatSw, state },
        ...{ recordedBy: nameOf(tx.actor), createdAt: tx.now(), changedAt: tx.now() },
      })
      .returning()
    if (!row) throw new Error('spending was not written')
    if (state === 'posted') await postSpending(tx, row)
    return ok({ spendingId: row.id, state })
  })
