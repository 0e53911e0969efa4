import { memberships } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { refuse, type Result } from '../shared/result.ts'
import { isMembershipDesk } from './desk.server.ts'
import type { Membership } from './dues-scene.server.ts'
import { lockMember, type Member } from './member.server.ts'
import { settleDues } from './settle-dues.server.ts'

/**
 * The way of every change of a membership by the desk: who may, the lock of the member, how it stands now, the change (which may
 * be refused), and what it means for terms. The audit entry is the change's own.
 */
export async function changeMembership<C extends string>(
  ctx: Ctx,
  membershipId: string,
  change: (tx: Ctx, membership: Membership, member: Member) => Promise<Result<null, C>>,
): Promise<Result<null, C | 'not_allowed' | 'no_such_membership'>> {
  if (!(await isMembershipDesk(ctx))) return refuse('not_allowed')
  return asPortal(ctx, 'membership', async (tx): Promise<Result<null, C | 'not_allowed' | 'no_such_membership'>> => {
    const [found] = await tx.db.select().from(memberships).where(eq(memberships.id, membershipId))
    const member = found ? await lockMember(tx, found.memberId) : null
    if (!found || !member) return refuse('no_such_membership')
    const [membership = found] = await tx.db.select().from(memberships).where(eq(memberships.id, membershipId))
    const changed = await change(tx, membership, member)
    if (changed.ok) await settleDues(tx, { memberId: member.id })
    return changed
  })
}
