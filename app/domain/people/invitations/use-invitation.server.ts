import { invitations } from '#db/schema/accounts.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import type { Role } from '../roles/roles.ts'
import { writeProposal } from '../roles/write-proposal.server.ts'
import { usable } from './is-usable-invitation.server.ts'

/**
 * Uses a code up for a person who has just been written, in the transaction that writes her. Where the invitation names a
 * role, that becomes its maker's proposal, for another to confirm. Of two at once one is `not_valid`.
 */
export function useInvitation(
  tx: Ctx,
  { code, personId }: { code: string; personId: string },
): Promise<Result<null, 'not_valid'>> {
  return asPortal(tx, 'invitations', async (portal) => {
    const [used] = await portal.db
      .update(invitations)
      .set({ acceptedBy: personId, acceptedAt: portal.now() })
      .where(usable(portal, code))
      .returning()
    if (!used) return refuse('not_valid')
    if (used.role) {
      const wish = { personId, role: used.role as Role, scope: used.scope, beginsOn: dayOf(portal.now()), endsOn: null }
      const proposalId = await writeProposal(portal, wish, used.createdBy)
      const detail = `${proposalId} ${used.role} ${used.id}`
      await record(portal, { action: 'role.proposed', subject: personId, detail })
    }
    return ok(null)
  })
}
