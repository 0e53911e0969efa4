import { membershipLeavings } from '#db/schema/inclusion.ts'
import { members, memberships } from '#db/schema/membership.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { holdPersonVault, notify, record, tellSafely } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { forgetEntries } from '../directory/show-in-directory.server.ts'
import { lockMember } from '../members/member.server.ts'
import type { LeaveReason } from '../members/reasons.ts'
import { leavingPlace } from './leaving-place.ts'

export type LeaveRefusal = 'not_hers' | 'leaves_already'

export type Leaving = { membershipId: string; reason: LeaveReason; words: string; when: 'today' | 'term_end' }

/**
 * She leaves: today, or with the last day that is paid; where none is, or it is over, today. Until that day she can take it back, and nothing is bought
 * any more. What she wrote is sealed under her own key. She is told on her safe channel, in case it was not she. Answers the first day on which she is no member.
 */
export const leaveMembership = (
  ctx: Ctx,
  { membershipId, reason, words, when }: Leaving,
): Promise<Result<{ leavesOn: string }, LeaveRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ leavesOn: string }, LeaveRefusal>> => {
    if (tx.actor.kind !== 'person') return refuse('not_hers')
    const { personId } = tx.actor
    const done = await asPortal(
      tx,
      'membership',
      async (portal): Promise<Result<{ leavesOn: string }, LeaveRefusal>> => {
        const vault = await holdPersonVault(portal, personId)
        const membership = vault && (await hers(portal, { membershipId, personId }))
        if (!vault || !membership) return refuse('not_hers')
        if (membership.isWaiting) return refuse('leaves_already')
        const today = dayOf(portal.now())
        const { paidUntil } = membership
        const leavesOn = when === 'term_end' && paidUntil !== null && paidUntil >= today ? addDays(paidUntil, 1) : today
        const isNow = leavesOn === today
        const id = portal.newId('mlv')
        await portal.db.insert(membershipLeavings).values({
          ...{ id, membershipId, reason, leavesOn, state: isNow ? 'done' : 'waiting', createdAt: portal.now() },
          ...{ settledAt: isNow ? portal.now() : null },
          wordsSealed: words === '' ? null : vault.seal(leavingPlace(id), words),
        })
        if (isNow)
          await portal.db
            .update(memberships)
            .set({ endedOn: today, endReason: 'left' })
            .where(eq(memberships.id, membershipId))
        if (isNow) await forgetEntries(portal, personId)
        await notify(portal, personId, 'membership_left', membershipId)
        await tellSafely(portal, { personId, kind: 'news_waits' })
        return ok({ leavesOn })
      },
    )
    if (done.ok) await record(tx, { action: 'membership.left', detail: membershipId })
    return done
  })

/** Her membership as it stands, under the lock of the member; null for somebody else's, and for one that has ended. */
async function hers(
  tx: Ctx,
  { membershipId, personId }: { membershipId: string; personId: string },
): Promise<{ paidUntil: string | null; isWaiting: boolean } | null> {
  const [own] = await tx.db
    .select({ memberId: members.id })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(and(eq(memberships.id, membershipId), eq(members.personId, personId)))
  if (!own || !(await lockMember(tx, own.memberId))) return null
  const [membership] = await tx.db
    .select({ paidUntil: memberships.paidUntil })
    .from(memberships)
    .where(and(eq(memberships.id, membershipId), isNull(memberships.endedOn)))
  if (!membership) return null
  const waiting = await tx.db
    .select({ id: membershipLeavings.id })
    .from(membershipLeavings)
    .where(and(eq(membershipLeavings.membershipId, membershipId), eq(membershipLeavings.state, 'waiting')))
  return { ...membership, isWaiting: waiting.length > 0 }
}
