import { offlineSteps } from '#db/schema/offline.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf, noonInNairobi } from '../../shared/dates.ts'
import { kes } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { assetAccount } from '../ledger/accounts.ts'
import { legs } from '../ledger/legs.ts'
import { post } from '../ledger/post.server.ts'
import { moneySettings } from './money-settings.server.ts'
import { type StepRefusal, withRecord, writeStep } from './step.server.ts'

type Refusal = 'not_in_the_box' | 'no_such_account' | 'day_not_come' | 'day_before_last'
export type PayInRefusal = StepRefusal | Refusal

/** Cash is paid in at the bank: it moves from the box to a bank account, and nothing that was raised changes. */
export const payInCash = (
  ctx: Ctx,
  { moneyId, account, day, reference }: { moneyId: string; account: string; day: string; reference: string },
): Promise<Result<null, PayInRefusal>> =>
  withRecord<null, Refusal>(ctx, moneyId, async (tx, row) => {
    if (row.method !== 'cash' || row.state !== 'posted' || (await paidInto(tx, moneyId)))
      return refuse('not_in_the_box')
    const { accounts } = await moneySettings(tx)
    if (!accounts.some(({ name }) => name === account)) return refuse('no_such_account')
    if (day > dayOf(tx.now())) return refuse('day_not_come')
    if (day < row.day) return refuse('day_before_last')
    await post(tx, [
      {
        key: `cash_paid_in:${moneyId}`,
        reason: 'cash paid in',
        occurredAt: noonInNairobi(day),
        legs: legs(
          { from: assetAccount('cash', row.account), into: assetAccount('bank', account) },
          { amount: kes(row.minor), base: row.baseMinor },
        ),
      },
    ])
    await writeStep(tx, { moneyId, kind: 'paid_in', day, detail: { account, reference } })
    return ok(null)
  })

/** The bank account into which cash was paid; null while it lies in the box. */
export async function paidInto(tx: Ctx, moneyId: string): Promise<string | null> {
  const [step] = await tx.db
    .select({ detail: offlineSteps.detail })
    .from(offlineSteps)
    .where(and(eq(offlineSteps.moneyId, moneyId), eq(offlineSteps.kind, 'paid_in')))
  return (step?.detail as { account?: string } | undefined)?.account ?? null
}
