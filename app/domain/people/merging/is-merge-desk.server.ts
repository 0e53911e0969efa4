import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { holds } from '../roles/holds.server.ts'
import { isPortal } from '../rights/who-asks.ts'

/** Whether who acts may join two records: the membership desk, whose work duplicates are. */
export const isMergeDesk = (ctx: Ctx): Promise<boolean> =>
  ctx.actor.kind === 'person'
    ? inTransaction(ctx, (tx) => holds(tx, 'membership_officer'))
    : Promise.resolve(isPortal(ctx))
