import { afterCommit } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type RefundRefusal, withRefund } from './refund.server.ts'

/** Somebody at the desk wants to know what became of a refund: the provider is asked after the commit. */
export const askWhatBecame = (
  ctx: Ctx,
  { refundId }: { refundId: string },
): Promise<Result<null, RefundRefusal | 'not_open'>> =>
  withRefund<null, 'not_open'>(ctx, refundId, ['finance', 'administrator'], async (tx, { row }) => {
    if (row.state !== 'sending' && row.state !== 'unclear') return refuse('not_open')
    await afterCommit(tx, 'refund.look', { refundId, look: null })
    return ok(null)
  })
