import { offlineMoney } from '#db/schema/offline.ts'
import { payments } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf, noonInNairobi } from '../../shared/dates.ts'
import { kes } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { assetAccount } from '../ledger/accounts.ts'
import { legs } from '../ledger/legs.ts'
import { post } from '../ledger/post.server.ts'
import { openDetails, sealDetails } from './details.server.ts'
import { type OfflineVoidReason, VOID_REASONS } from '../offline-methods.ts'
import { paidInto } from './pay-in-cash.server.ts'
import { type OfflineRow, type StepRefusal, withRecord, writeStep } from './step.server.ts'
import { takeBack } from './take-back.server.ts'

type Refusal = 'reason_missing' | 'own_record' | 'over_already'
export type VoidRefusal = StepRefusal | Refusal

/**
 * Another than who wrote it down says that it was a mistake: what was posted is posted back, its receipt is void, and the
 * record stays to be read. It is also a second person's no to what still waits. Cash that was paid in comes
 * back out of the bank's account first: written down again, it is paid in again.
 */
export const voidOffline = (
  ctx: Ctx,
  { moneyId, reason }: { moneyId: string; reason: string },
): Promise<Result<null, VoidRefusal>> =>
  withRecord<null, Refusal>(ctx, moneyId, async (tx, row) => {
    if (!isReason(reason)) return refuse('reason_missing')
    if (row.recordedBy === nameOf(tx.actor)) return refuse('own_record')
    if (row.state === 'voided' || row.state === 'bounced') return refuse('over_already')
    const day = dayOf(tx.now())
    await backIntoTheBox(tx, row, day)
    if (row.paymentId) {
      const [payment] = await tx.db.select().from(payments).where(eq(payments.id, row.paymentId))
      if (payment) await takeBack(tx, payment, { kind: 'voided', day })
    }
    const { payer: _, ...rest } = openDetails(tx, moneyId, row.detailsSealed)
    await tx.db
      .update(offlineMoney)
      .set({
        ...{ state: 'voided', voidedBy: nameOf(tx.actor), changedAt: tx.now(), payerIndex: null },
        // Nothing came of it: nobody needs to know whose it would have been.
        detailsSealed: sealDetails(tx, moneyId, { payer: {}, ...rest }),
      })
      .where(eq(offlineMoney.id, moneyId))
    await writeStep(tx, { moneyId, kind: 'voided', day, detail: { reason } })
    return ok(null)
  })

async function backIntoTheBox(tx: Ctx, row: OfflineRow, day: string): Promise<void> {
  const account = await paidInto(tx, row.id)
  if (!account) return
  await post(tx, [
    {
      key: `cash_paid_in_void:${row.id}`,
      reason: 'cash paid in, taken back',
      occurredAt: noonInNairobi(day),
      legs: legs(
        { from: assetAccount('bank', account), into: assetAccount('cash', row.account) },
        { amount: kes(row.minor), base: row.baseMinor },
      ),
    },
  ])
}

const isReason = (text: string): text is OfflineVoidReason => VOID_REASONS.some((reason) => reason === text)
