import { accounts, invitations } from '#db/schema/accounts.ts'
import { persons } from '#db/schema/people.ts'
import { rightsRequests } from '#db/schema/rights.ts'
import { roleProposals, roleSpells } from '#db/schema/roles.ts'
import { and, asc, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { isPersonFrozen } from '../custody/is-person-frozen.server.ts'
import type { MergeRefusal } from './things.ts'

/**
 * Holds both records, in the order of their ids, and says what speaks against joining them as far as people know; null where nothing does. Roles are
 * what somebody answers for by name: who holds one is joined to nobody, and who ever held one stays who she is. Of a frozen account nobody knows whose wish it is.
 */
export async function mayMerge(
  tx: Ctx,
  { keptId, goneId }: { keptId: string; goneId: string },
): Promise<MergeRefusal | null> {
  const both = [keptId, goneId]
  if (keptId === goneId) return 'same_person'
  const held = await tx.db
    .select({ erasedAt: persons.erasedAt })
    .from(persons)
    .where(inArray(persons.id, both))
    .orderBy(asc(persons.id))
    .for('update')
  if (held.length < 2 || held.some(({ erasedAt }) => erasedAt !== null)) return 'not_found'
  if (await hasRole(tx, { keptId, goneId })) return 'has_role'
  for (const personId of both) if (await isPersonFrozen(tx, personId)) return 'answer_first'
  const open = await tx.db
    .select({ id: rightsRequests.id })
    .from(rightsRequests)
    .where(and(inArray(rightsRequests.personId, both), isNull(rightsRequests.closedAt)))
  if (open.length > 0) return 'answer_first'
  const signIns = await tx.db.select({ id: accounts.id }).from(accounts).where(inArray(accounts.personId, both))
  return signIns.length > 1 ? 'two_accounts' : null
}

export async function hasRole(tx: Ctx, { keptId, goneId }: { keptId: string; goneId: string }): Promise<boolean> {
  const spells = await tx.db
    .select({ id: roleSpells.id })
    .from(roleSpells)
    .where(
      or(
        eq(roleSpells.personId, goneId),
        and(eq(roleSpells.personId, keptId), or(isNull(roleSpells.endsOn), gt(roleSpells.endsOn, dayOf(tx.now())))),
      ),
    )
  const proposals = await tx.db
    .select({ id: roleProposals.id })
    .from(roleProposals)
    .where(
      or(eq(roleProposals.personId, goneId), and(eq(roleProposals.personId, keptId), isNull(roleProposals.decidedAt))),
    )
  const invited = await tx.db.select({ id: invitations.id }).from(invitations).where(eq(invitations.acceptedBy, goneId))
  return spells.length + proposals.length + invited.length > 0
}
