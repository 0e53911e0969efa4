import { roleSpells } from '#db/schema/roles.ts'
import { and, eq, gt, isNull, lt, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Role } from './roles.ts'

/** What somebody is to hold, from a day to a day (`YYYY-MM-DD`); the end is the first day on which she does not. */
export type Wish = { personId: string; role: Role; scope: string; beginsOn: string; endsOn: string | null }

/** Whether she holds that role, for that scope, on any day from the one to the other. */
export async function isHeld(tx: Ctx, { personId, role, scope, beginsOn, endsOn }: Wish): Promise<boolean> {
  const [held] = await tx.db
    .select({ id: roleSpells.id })
    .from(roleSpells)
    .where(
      and(
        eq(roleSpells.personId, personId),
        eq(roleSpells.role, role),
        eq(roleSpells.scope, scope),
        or(isNull(roleSpells.endsOn), and(gt(roleSpells.endsOn, beginsOn), gt(roleSpells.endsOn, roleSpells.beginsOn))),
        endsOn ? lt(roleSpells.beginsOn, endsOn) : undefined,
      ),
    )
    .limit(1)
  return held !== undefined
}
