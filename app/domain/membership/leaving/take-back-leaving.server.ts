import { membershipLeavings } from '#db/schema/inclusion.ts'
import { members, memberships } from '#db/schema/membership.ts'
import { and, eq } from 'drizzle-orm'
import { record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { lockMember } from '../members/member.server.ts'
import { settleDues } from '../terms/settle-dues.server.ts'

/** She stays after all: what came meanwhile buys what it would have bought, and what she wrote is forgotten. */
export const takeBackLeaving = (
  ctx: Ctx,
  { membershipId }: { membershipId: string },
): Promise<Result<null, 'not_hers'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_hers'>> => {
    if (tx.actor.kind !== 'person') return refuse('not_hers')
    const { personId } = tx.actor
    const done = await asPortal(tx, 'membership', async (portal): Promise<Result<null, 'not_hers'>> => {
      const [own] = await portal.db
        .select({ memberId: members.id })
        .from(memberships)
        .innerJoin(members, eq(members.id, memberships.memberId))
        .where(and(eq(memberships.id, membershipId), eq(members.personId, personId)))
      if (!own || !(await lockMember(portal, own.memberId))) return refuse('not_hers')
      const taken = await portal.db
        .update(membershipLeavings)
        .set({ state: 'taken_back', settledAt: portal.now(), wordsSealed: null })
        .where(and(eq(membershipLeavings.membershipId, membershipId), eq(membershipLeavings.state, 'waiting')))
        .returning({ id: membershipLeavings.id })
      if (taken.length === 0) return refuse('not_hers')
      await settleDues(portal, { memberId: own.memberId })
      return ok(null)
    })
    if (done.ok) await record(tx, { action: 'membership.stayed', detail: membershipId })
    return done
  })
