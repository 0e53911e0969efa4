import { record } from '../../people/index.server.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { failRefund, settleRefund } from './end-refund.server.ts'
import { type RefundRefusal, withRefund, writeStep } from './refund.server.ts'

/** Until then a result may still come, and "it did not happen" would let it be paid twice. */
export const WAIT_MS = 24 * 3_600_000

type Refusal = 'not_open' | 'too_early' | 'own_refund' | 'other_payment' | 'same_receipt'
export type LookedRefusal = RefundRefusal | Refusal

/**
 * A person has looked at the provider's own pages: it was paid, under this receipt, or it was not. "Not paid" counts a day after
 * it was sent and never from who asked for it: she could else have it paid twice. Should the result come after all, it finds
 * what she said and agrees, or stays for somebody to look at.
 */
export const sayWhatBecame = (
  ctx: Ctx,
  { refundId, ...looked }: { refundId: string; became: 'paid' | 'not_paid'; reference: string },
): Promise<Result<null, LookedRefusal>> =>
  withRefund<null, Refusal>(ctx, refundId, ['finance'], async (tx, held) => {
    const { row, payment } = held
    if (row.state !== 'sending' && row.state !== 'unclear') return refuse('not_open')
    const { became, reference } = looked
    if (became === 'paid') {
      // The payment's own code is what is at hand, and is not the receipt of its return.
      if (reference === payment.reference) return refuse('same_receipt')
      const ended = await settleRefund(tx, held, { reference, occurredAt: tx.now() })
      if (ended !== 'done') return refuse('other_payment')
    } else {
      if (row.askedBy === nameOf(tx.actor)) return refuse('own_refund')
      if (!row.sentAt || tx.now().getTime() - row.sentAt.getTime() < WAIT_MS) return refuse('too_early')
      await failRefund(tx, held, 'not_found_there')
    }
    await writeStep(tx, { refundId, kind: 'looked', detail: { became } })
    await record(tx, { action: 'refund.looked', detail: `${refundId} ${became} ${reference}` })
    return ok(null)
  })
