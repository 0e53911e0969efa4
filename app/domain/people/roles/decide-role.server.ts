import { roleProposals, roleSpells } from '#db/schema/roles.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { notify } from '../persons/notify.server.ts'
import { holds } from './holds.server.ts'
import { isHeld } from './is-held.server.ts'
import { lockRoles } from './lock-roles.server.ts'
import type { Role } from './roles.ts'
import { stillStands } from './still-stands.server.ts'

export type DecideRefusal =
  'not_allowed' | 'no_such_proposal' | 'own_proposal' | 'about_oneself' | 'decided' | 'held_already'

/**
 * Another administrator or operator than the one who proposed, and never the one it is about, confirms or refuses a role.
 * Confirmed, she holds it by this transaction: from the day that was proposed, however late it is confirmed. What an
 * administrator proposed who is one no more, or whose account is frozen, can only be refused (else `no_such_proposal`).
 */
export function decideRole(
  ctx: Ctx,
  { proposalId, decision }: { proposalId: string; decision: 'confirmed' | 'refused' },
): Promise<Result<{ spellId: string | null }, DecideRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const read = () => tx.db.select().from(roleProposals).where(eq(roleProposals.id, proposalId))
    const [found] = await read()
    await lockRoles(tx, ...(found ? [found.personId] : []))
    if (!(await holds(tx, 'administrator'))) return refuse('not_allowed')
    const [proposal] = await read()
    if (!proposal) return refuse('no_such_proposal')
    const by = nameOf(tx.actor)
    const { personId, scope, beginsOn, endsOn } = proposal
    const wish = { personId, role: proposal.role as Role, scope, beginsOn, endsOn }
    if (proposal.proposedBy === by) return refuse('own_proposal')
    if (by === `person:${personId}`) return refuse('about_oneself')
    if (proposal.decidedAt) return refuse('decided')
    if (decision === 'confirmed' && (await isHeld(tx, wish))) return refuse('held_already')
    if (decision === 'confirmed' && !(await stillStands(tx, proposal.proposedBy, 'administrator')))
      return refuse('no_such_proposal')

    await tx.db
      .update(roleProposals)
      .set({ decision, decidedBy: by, decidedAt: tx.now() })
      .where(eq(roleProposals.id, proposalId))
    const spellId = decision === 'confirmed' ? tx.newId('rol') : null
    if (spellId) {
      await tx.db.insert(roleSpells).values({ id: spellId, proposalId, ...wish, createdAt: tx.now() })
      await asPortal(tx, 'roles', (portal) => notify(portal, personId, 'role_begun', spellId))
    }
    await record(tx, { action: `role.${decision}`, subject: personId, detail: `${spellId ?? proposalId} ${wish.role}` })
    return ok({ spellId })
  })
}
