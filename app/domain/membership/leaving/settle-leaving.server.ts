import { membershipLeavings } from '#db/schema/inclusion.ts'
import { and, eq, gt } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/** A membership has ended: whoever wished to leave at the end of her term has left. Under the lock of the member. */
export async function settleLeaving(tx: Ctx, membershipId: string): Promise<void> {
  await tx.db
    .update(membershipLeavings)
    .set({ state: 'done', settledAt: tx.now() })
    .where(and(eq(membershipLeavings.membershipId, membershipId), eq(membershipLeavings.state, 'waiting')))
}

/** Money of hers went back while she waits to leave: she leaves with what is paid still (`leavesOn`, `YYYY-MM-DD`), and never later than she said. */
export async function hastenLeaving(tx: Ctx, membershipId: string, leavesOn: string): Promise<void> {
  await tx.db
    .update(membershipLeavings)
    .set({ leavesOn })
    .where(
      and(
        ...[eq(membershipLeavings.membershipId, membershipId), eq(membershipLeavings.state, 'waiting')],
        gt(membershipLeavings.leavesOn, leavesOn),
      ),
    )
}
