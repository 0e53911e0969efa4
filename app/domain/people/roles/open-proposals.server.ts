import { persons } from '#db/schema/people.ts'
import { roleProposals } from '#db/schema/roles.ts'
import { asc, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { holds } from './holds.server.ts'
import type { Role } from './roles.ts'

export type OpenProposal = {
  proposalId: string
  personId: string
  /** What her card shows: administrators see numbers, and open a record for a name. */
  number: string
  role: Role
  scope: string
  beginsOn: string
  endsOn: string | null
  /** `person:<id>` or `operator:<name>`. */
  proposedBy: string
  createdAt: Date
  /** Whether who asks may be the other hand. */
  isMineToDecide: boolean
}

/** Roles that wait for a second hand, the oldest first. None for those who are neither administrator nor auditor. */
export function openProposals(ctx: Ctx): Promise<OpenProposal[]> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'administrator', 'auditor'))) return []
    const mayDecide = await holds(tx, 'administrator')
    const me = nameOf(tx.actor)
    const rows = await asPortal(tx, 'roles', (portal) =>
      portal.db
        .select({ proposal: roleProposals, number: persons.number })
        .from(roleProposals)
        .innerJoin(persons, eq(persons.id, roleProposals.personId))
        .where(isNull(roleProposals.decidedAt))
        .orderBy(asc(roleProposals.createdAt), asc(roleProposals.id)),
    )
    return rows.map(({ proposal: { id, personId, scope, beginsOn, endsOn, proposedBy, createdAt, role }, number }) => ({
      ...{ proposalId: id, personId, number, role: role as Role, scope, beginsOn, endsOn, proposedBy, createdAt },
      isMineToDecide: mayDecide && proposedBy !== me && `person:${personId}` !== me,
    }))
  })
}
