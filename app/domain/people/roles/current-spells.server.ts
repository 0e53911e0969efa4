import { persons } from '#db/schema/people.ts'
import { roleSpells } from '#db/schema/roles.ts'
import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { holds } from './holds.server.ts'
import type { Role } from './roles.ts'

export type CurrentSpell = {
  spellId: string
  personId: string
  number: string
  role: Role
  scope: string
  beginsOn: string
  /** The first day on which it is not held, where that is known already. */
  endsOn: string | null
}

/** Every role that is held today or will be, by role. None for those who are neither administrator nor auditor. */
export function currentSpells(ctx: Ctx): Promise<CurrentSpell[]> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'administrator', 'auditor'))) return []
    const rows = await asPortal(tx, 'roles', (portal) =>
      portal.db
        .select({ spell: roleSpells, number: persons.number })
        .from(roleSpells)
        .innerJoin(persons, eq(persons.id, roleSpells.personId))
        .where(
          or(
            isNull(roleSpells.endsOn),
            // One that was ended before it began ends on the day on which it begins.
            and(gt(roleSpells.endsOn, dayOf(portal.now())), gt(roleSpells.endsOn, roleSpells.beginsOn)),
          ),
        )
        .orderBy(asc(roleSpells.role), asc(roleSpells.scope), asc(roleSpells.beginsOn), asc(roleSpells.id)),
    )
    return rows.map(({ spell: { id, personId, role, scope, beginsOn, endsOn }, number }) => ({
      ...{ spellId: id, personId, number, role: role as Role, scope, beginsOn, endsOn },
    }))
  })
}
