import { membershipTerms, renewalApprovals } from '#db/schema/membership.ts'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { changeMembership } from '../members/change-membership.server.ts'

export type RenewalRefusal = 'not_allowed' | 'no_such_membership' | 'no_term_yet' | 'approved_already' | 'ended'

/** Somebody of the membership desk says yes to the term that follows the last one, where a kind asks for that. */
export const approveRenewal = (
  ctx: Ctx,
  { membershipId }: { membershipId: string },
): Promise<Result<null, RenewalRefusal>> =>
  changeMembership<RenewalRefusal>(ctx, membershipId, async (tx, membership, member) => {
    if (member.personId !== null && nameOf(ctx.actor) === `person:${member.personId}`) return refuse('not_allowed')
    if (membership.endedOn !== null) return refuse('ended')
    const [last] = await tx.db
      .select({ id: membershipTerms.id })
      .from(membershipTerms)
      .where(and(eq(membershipTerms.membershipId, membershipId), isNull(membershipTerms.undoneAt)))
      .orderBy(desc(membershipTerms.endsOn))
      .limit(1)
    if (!last) return refuse('no_term_yet')
    const written = await tx.db
      .insert(renewalApprovals)
      .values({
        ...{ afterTermId: last.id, approvedOn: dayOf(tx.now()), approvedBy: nameOf(ctx.actor), createdAt: tx.now() },
      })
      .onConflictDoNothing()
      .returning({ id: renewalApprovals.afterTermId })
    if (written.length === 0) return refuse('approved_already')
    return ok({ action: 'renewal.approved', detail: membershipId })
  })
