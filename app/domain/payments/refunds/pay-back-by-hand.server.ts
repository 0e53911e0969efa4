import { type Ctx } from '../../shared/ctx.server.ts'
import { dayOf, noonInNairobi } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type DocumentRefusal, keepDocument } from '../documents/keep-document.server.ts'
import { moneySettings } from '../offline/money-settings.server.ts'
import { CASH_BOX } from '../offline-methods.ts'
import { settleRefund } from './end-refund.server.ts'
import { type RefundRefusal, withRefund, writeStep } from './refund.server.ts'

type Refusal = DocumentRefusal | 'not_approved' | 'no_such_account' | 'day_not_come' | 'day_too_early' | 'other_payment'
export type PaidBackRefusal = RefundRefusal | Refusal

/**
 * Staff write down that they paid it back, from which account and on which day in Nairobi, with the paper that proves it:
 * without one nothing is posted. Two have agreed to it before.
 */
export const payBackByHand = (
  ctx: Ctx,
  input: { refundId: string; account: string; day: string; reference: string; bytes: Uint8Array | undefined },
): Promise<Result<null, PaidBackRefusal>> =>
  withRefund<null, Refusal>(ctx, input.refundId, ['finance'], async (tx, held) => {
    const { refundId, account, day, reference, bytes } = input
    if (held.row.rail !== 'by_hand' || held.row.state !== 'approved') return refuse('not_approved')
    const { accounts } = await moneySettings(tx)
    if (account !== CASH_BOX && !accounts.some(({ name }) => name === account)) return refuse('no_such_account')
    if (day > dayOf(tx.now())) return refuse('day_not_come')
    if (held.row.decidedAt && day < dayOf(held.row.decidedAt)) return refuse('day_too_early')
    const kept = await keepDocument(tx, { about: refundId, bytes })
    if (!kept.ok) return kept
    await writeStep(tx, { refundId, kind: 'document', detail: { document: kept.value.documentId } })
    const from = { provider: account === CASH_BOX ? ('cash' as const) : ('bank' as const), account }
    const ended = await settleRefund(tx, held, { reference, occurredAt: noonInNairobi(day), from })
    return ended === 'done' ? ok(null) : refuse('other_payment')
  })
