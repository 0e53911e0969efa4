import { memberships } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { type AuditAction, record } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { isMembershipDesk } from '../desk.server.ts'
import type { Membership } from '../terms/dues-scene.server.ts'
import { lockMember, type Member } from './member.server.ts'
import { settleDues } from '../terms/settle-dues.server.ts'

/** What a change was, for the audit log. */
type Changed = { action: AuditAction; detail: string }

/**
 * The way of every change of a membership by the desk: who may, the lock of the member, how it stands now, the change (which may
 * be refused), what it means for terms, and last the audit log: whoever holds its chain waits for no books.
 */
export async function changeMembership<C extends string>(
  ctx: Ctx,
  membershipId: string,
  change: (tx: Ctx, membership: Membership, member: Member) => Promise<Result<Changed, C>>,
): Promise<Result<null, C | 'not_allowed' | 'no_such_membership'>> {
  if (!(await isMembershipDesk(ctx))) return refuse('not_allowed')
  return asPortal(ctx, 'membership', async (tx): Promise<Result<null, C | 'not_allowed' | 'no_such_membership'>> => {
    const [found] = await tx.db.select().from(memberships).where(eq(memberships.id, membershipId))
    const member = found ? await lockMember(tx, found.memberId) : null
    if (!found || !member) return refuse('no_such_membership')
    const [membership = found] = await tx.db.select().from(memberships).where(eq(memberships.id, membershipId))
    const changed = await change(tx, membership, member)
    if (!changed.ok) return changed
    await settleDues(tx, { memberId: member.id })
    await record(tx, changed.value)
    return ok(null)
  })
}
