import { memberships } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { changeMembership } from './change-membership.server.ts'

export type ApproveRefusal = 'not_allowed' | 'no_such_membership' | 'approved_already' | 'ended'

/** Somebody of the membership desk says yes to a membership: what she has paid already buys its first term at once. */
export const approveMembership = (
  ctx: Ctx,
  { membershipId }: { membershipId: string },
): Promise<Result<null, ApproveRefusal>> =>
  changeMembership<ApproveRefusal>(ctx, membershipId, async (tx, membership, member) => {
    if (member.personId !== null && nameOf(ctx.actor) === `person:${member.personId}`) return refuse('not_allowed')
    if (membership.approvedOn !== null) return refuse('approved_already')
    if (membership.endedOn !== null) return refuse('ended')
    await tx.db
      .update(memberships)
      .set({ approvedOn: dayOf(tx.now()), approvedBy: nameOf(ctx.actor) })
      .where(eq(memberships.id, membershipId))
    return ok({ action: 'membership.approved', detail: membershipId })
  })
