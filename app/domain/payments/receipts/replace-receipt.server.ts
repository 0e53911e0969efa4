import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { type ReissueRefusal, reissueReceipt } from './reissue-receipt.server.ts'

export type ReplaceRefusal = ReissueRefusal | 'not_allowed'

/**
 * A finance officer voids a receipt and gives another in its place, for every payment of which something is left has one that
 * stands. `reissued`: the old address leads to the new one. `mistake`: it leads nowhere and shows nothing any more, for
 * whoever has it may not be the payer.
 */
export function replaceReceipt(
  ctx: Ctx,
  input: { paymentId: string; reason: 'reissued' | 'mistake' },
): Promise<Result<{ receiptId: string }, ReplaceRefusal>> {
  return inTransaction(ctx, async (tx) =>
    (await holds(tx, 'finance')) ? reissueReceipt(tx, input) : refuse('not_allowed'),
  )
}
