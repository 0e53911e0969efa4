import { memberships } from '#db/schema/membership.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { settleLeaving } from '../leaving/settle-leaving.server.ts'
import { tellIncluded } from '../organisations/tell-included.server.ts'
import { changeMembership } from './change-membership.server.ts'
import type { EndReason } from './reasons.ts'

export type EndRefusal = 'not_allowed' | 'no_such_membership' | 'ended'

/** Ends a membership today, with a reason. Terms stay as they were bought; nothing is bought any more, and nobody is reminded.
 * Those whom an organisation includes are told at once. */
export const endMembership = (
  ctx: Ctx,
  { membershipId, reason }: { membershipId: string; reason: EndReason },
): Promise<Result<null, EndRefusal>> =>
  changeMembership<EndRefusal>(ctx, membershipId, async (tx, { endedOn }, { organisationId }) => {
    if (endedOn !== null) return refuse('ended')
    await tx.db
      .update(memberships)
      .set({ endedOn: dayOf(tx.now()), endReason: reason })
      .where(eq(memberships.id, membershipId))
    await settleLeaving(tx, membershipId)
    if (organisationId !== null) await tellIncluded(tx, organisationId)
    return ok({ action: 'membership.ended', detail: `${membershipId} ${reason}` })
  })

export type UndoEndRefusal = 'not_allowed' | 'no_such_membership' | 'not_ended' | 'is_one_already'

/** Takes an end back: the membership goes on as if it had not ended, and what came for it meanwhile buys what it would have bought. */
export const undoEnd = (ctx: Ctx, { membershipId }: { membershipId: string }): Promise<Result<null, UndoEndRefusal>> =>
  changeMembership<UndoEndRefusal>(ctx, membershipId, async (tx, { endedOn, memberId, kind }, { mergedInto }) => {
    if (endedOn === null) return refuse('not_ended')
    // Under a row that was merged into another nothing goes on.
    if (mergedInto !== null) return refuse('is_one_already')
    const [other] = await tx.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.memberId, memberId), eq(memberships.kind, kind), isNull(memberships.endedOn)))
    if (other) return refuse('is_one_already')
    await tx.db.update(memberships).set({ endedOn: null, endReason: null }).where(eq(memberships.id, membershipId))
    return ok({ action: 'membership.taken_back', detail: membershipId })
  })
