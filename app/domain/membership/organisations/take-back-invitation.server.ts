import { organisationInvitations } from '#db/schema/inclusion.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { isMembershipDesk } from '../desk.server.ts'
import { holdOrganisation, looksAfter } from './acts-for.server.ts'

/** The organisation asks no more. What was declined looks the same to it, until then and after. */
export const takeBackInvitation = (
  ctx: Ctx,
  { invitationId }: { invitationId: string },
): Promise<Result<null, 'not_yours' | 'answered'>> =>
  inTransaction(ctx, async (tx) => {
    const isDesk = await isMembershipDesk(tx)
    return asPortal(tx, 'membership', async (portal): Promise<Result<null, 'not_yours' | 'answered'>> => {
      const where = eq(organisationInvitations.id, invitationId)
      const [seen] = await portal.db.select().from(organisationInvitations).where(where)
      if (!seen || !(await holdOrganisation(portal, seen.organisationId))) return refuse('not_yours')
      if (!(await looksAfter(portal, seen.organisationId, isDesk))) return refuse('not_yours')
      const [row] = await portal.db
        .select()
        .from(organisationInvitations)
        .where(and(where, inArray(organisationInvitations.state, ['open', 'declined'])))
        .for('update')
      if (!row) return refuse('answered')
      await portal.db.update(organisationInvitations).set({ state: 'withdrawn', answeredAt: portal.now() }).where(where)
      return ok(null)
    })
  })
