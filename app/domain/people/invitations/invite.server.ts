import { invitations } from '#db/schema/accounts.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { plainWords } from '../audit/plain-words.ts'
import { record } from '../audit/record.server.ts'
import { codeHash, mintCode } from '../custody/codes.server.ts'
import { holds } from '../roles/holds.server.ts'
import { type Role, SCOPED } from '../roles/roles.ts'

export type InviteRefusal = 'not_allowed' | 'scope_missing'
/** The code is shown this once. */
export type Invitation = { invitationId: string; code: string; expiresAt: Date }

const FORTNIGHT_MS = 14 * 86_400_000

/**
 * Makes a code by which one person may join within 14 days. Membership officers, network coordinators and administrators
 * invite; only an administrator may name a role in it, and that is a proposal of hers for another to confirm.
 */
export function invite(
  ctx: Ctx,
  input: { role?: Role; scope?: string } = {},
): Promise<Result<Invitation, InviteRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const role = input.role ?? null
    const scope = role && SCOPED.includes(role) ? plainWords(input.scope ?? '') : ''
    const mayInvite = role
      ? await holds(tx, 'administrator')
      : await holds(tx, 'membership_officer', 'network_coordinator', 'administrator')
    if (!mayInvite) return refuse('not_allowed')
    if (role && SCOPED.includes(role) && scope === '') return refuse('scope_missing')

    const code = mintCode('invitations')
    const invitationId = tx.newId('inv')
    const expiresAt = new Date(tx.now().getTime() + FORTNIGHT_MS)
    const row = { id: invitationId, codeHash: codeHash(tx, 'invitations', code), role, scope, expiresAt }
    await asPortal(tx, 'invitations', (portal) =>
      portal.db.insert(invitations).values({ ...row, createdBy: nameOf(tx.actor), createdAt: tx.now() }),
    )
    await record(tx, { action: 'invitation.made', detail: role ? `${invitationId} ${role}` : invitationId })
    return ok({ invitationId, code, expiresAt })
  })
}
