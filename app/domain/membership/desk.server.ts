import { holds } from '../people/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'

/** Whether who acts decides over memberships. What the portal or an operator decides was judged before it came here. */
export const isMembershipDesk = (ctx: Ctx): Promise<boolean> =>
  ctx.actor.kind === 'person'
    ? inTransaction(ctx, (tx) => holds(tx, 'membership_officer'))
    : Promise.resolve(ctx.actor.kind !== 'visitor')

/** Who may see memberships: those who decide, and finance. */
export const seesMembers = (ctx: Ctx): Promise<boolean> =>
  ctx.actor.kind === 'person'
    ? inTransaction(ctx, (tx) => holds(tx, 'membership_officer', 'finance'))
    : Promise.resolve(ctx.actor.kind !== 'visitor')
