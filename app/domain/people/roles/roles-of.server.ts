import { roleSpells } from '#db/schema/roles.ts'
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import type { HeldRole, Role } from './roles.ts'

/** The roles somebody holds on a day (in Nairobi). */
export async function rolesOf(tx: Ctx, personId: string, day: string = dayOf(tx.now())): Promise<HeldRole[]> {
  const rows = await tx.db
    .select({ role: roleSpells.role, scope: roleSpells.scope })
    .from(roleSpells)
    .where(
      and(
        eq(roleSpells.personId, personId),
        lte(roleSpells.beginsOn, day),
        or(isNull(roleSpells.endsOn), gt(roleSpells.endsOn, day)),
      ),
    )
  return rows.map(({ role, scope }) => ({ role: role as Role, scope }))
}
