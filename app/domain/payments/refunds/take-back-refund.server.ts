import { record } from '../../people/index.server.ts'
import { type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { failRefund } from './end-refund.server.ts'
import { type RefundRefusal, withRefund } from './refund.server.ts'

export type TakeBackRefundRefusal = RefundRefusal | 'sent_already'

/** What was agreed to and is not sent yet, such as what is to be paid by hand, is not to happen after all. */
export const takeBackRefund = (
  ctx: Ctx,
  { refundId }: { refundId: string },
): Promise<Result<null, TakeBackRefundRefusal>> =>
  withRefund<null, 'sent_already'>(ctx, refundId, ['finance'], async (tx, held) => {
    if (held.row.state !== 'approved') return refuse('sent_already')
    await failRefund(tx, held, 'taken_back')
    await record(tx, { action: 'refund.declined', detail: `${refundId} taken_back` })
    return ok(null)
  })
