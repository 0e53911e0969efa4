import { members, memberships } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { coverOn } from '../organisations/cover.server.ts'
import { kindsOn } from '../kinds/kind-versions.server.ts'
import { isPaidUp, standingOn } from './standing.ts'

/**
 * Whether somebody is a member on a day (`YYYY-MM-DD` in Nairobi), of whatever kind or because an organisation includes her; who is
 * within her grace is. Only she
 * herself and the portal learn it: to whoever else asks, she is none.
 */
export async function isMemberOn(ctx: Ctx, { personId, day }: { personId: string; day: string }): Promise<boolean> {
  const { actor } = ctx
  if (actor.kind === 'visitor' || (actor.kind === 'person' && actor.personId !== personId)) return false
  return asPortal(ctx, 'membership', async (tx) => {
    const rows = await tx.db
      .select({ membership: memberships })
      .from(memberships)
      .innerJoin(members, eq(members.id, memberships.memberId))
      .where(eq(members.personId, personId))
    const kinds = await kindsOn(tx, day)
    const isOne = rows.some(({ membership }) => {
      const rule = kinds.get(membership.kind)
      return rule !== undefined && isPaidUp(standingOn(membership, rule, day))
    })
    return isOne || (await coverOn(tx, personId, day)) !== null
  })
}
