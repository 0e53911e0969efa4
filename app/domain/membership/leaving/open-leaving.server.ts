import { membershipLeavings } from '#db/schema/inclusion.ts'
import { members, memberships } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { type OpenRefusal, openRecord, personVault } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { isMembershipDesk } from '../desk.server.ts'
import { leavingPlace } from './leaving-place.ts'

/**
 * What somebody wrote when she left, for an officer who says why: it counts as opening her record, is written down as that, and she reads that it was.
 */
export const openLeaving = (
  ctx: Ctx,
  { leavingId, reason }: { leavingId: string; reason: string },
): Promise<Result<{ words: string }, OpenRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ words: string }, OpenRefusal>> => {
    if (!(await isMembershipDesk(tx))) return refuse('not_allowed')
    const found = await asPortal(tx, 'membership', async (portal) => {
      const [row] = await portal.db
        .select({ leaving: membershipLeavings, personId: members.personId })
        .from(membershipLeavings)
        .innerJoin(memberships, eq(memberships.id, membershipLeavings.membershipId))
        .innerJoin(members, eq(members.id, memberships.memberId))
        .where(eq(membershipLeavings.id, leavingId))
      return row
    })
    if (!found?.personId || !found.leaving.wordsSealed) return refuse('not_found')
    const { personId, leaving } = found
    const opened = await openRecord(tx, { personId, reason })
    if (!opened.ok) return opened
    const vault = await asPortal(tx, 'membership', (portal) => personVault(portal, personId))
    const words = leaving.wordsSealed && vault?.open(leavingPlace(leaving.id), leaving.wordsSealed)
    return words ? ok({ words }) : refuse('not_found')
  })
