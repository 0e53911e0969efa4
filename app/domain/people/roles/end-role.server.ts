import { roleSpells } from '#db/schema/roles.ts'
import { and, eq, gt, isNull, lte, ne, or } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { isPersonFrozen } from '../custody/is-person-frozen.server.ts'
import { notify } from '../persons/notify.server.ts'
import { holds } from './holds.server.ts'
import { isDay } from './is-day.ts'
import { lockRoles } from './lock-roles.server.ts'

export type EndRefusal = 'not_allowed' | 'no_such_spell' | 'ended' | 'days_wrong' | 'last_administrator'
type Spell = typeof roleSpells.$inferSelect

/**
 * One administrator or operator ends a role, by herself and at once: her next request finds it gone. `on` (`YYYY-MM-DD`,
 * Nairobi) is the first day on which it is not held, today where nothing is said; an end that was announced may be
 * brought forward, never put off. The last administrator who could act is ended by an operator only.
 */
export function endRole(
  ctx: Ctx,
  { spellId, on }: { spellId: string; on?: string },
): Promise<Result<{ endsOn: string }, EndRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const read = () => tx.db.select().from(roleSpells).where(eq(roleSpells.id, spellId))
    const [found] = await read()
    // Two administrators who end each other at once take turns here, and the second is then the last.
    if (found?.role === 'administrator') await lockNames(tx, ['administrators'])
    await lockRoles(tx, ...(found ? [found.personId] : []))
    if (!(await holds(tx, 'administrator'))) return refuse('not_allowed')
    const [spell] = await read()
    if (!spell) return refuse('no_such_spell')
    const today = dayOf(tx.now())
    if (spell.endsOn !== null && spell.endsOn <= today) return refuse('ended')
    const day = on ?? today
    if (!isDay(day)) return refuse('days_wrong')
    const endsOn = day > spell.beginsOn ? day : spell.beginsOn // before it has begun it ends as it begins
    if (day < today || (spell.endsOn !== null && endsOn >= spell.endsOn)) return refuse('days_wrong')
    if (tx.actor.kind === 'person' && (await isLastAdministrator(tx, spell, endsOn)))
      return refuse('last_administrator')

    await tx.db
      .update(roleSpells)
      .set({ endsOn, endedBy: nameOf(tx.actor) })
      .where(eq(roleSpells.id, spellId))
    await asPortal(tx, 'roles', (portal) => notify(portal, spell.personId, 'role_ended', spellId))
    await record(tx, { action: 'role.ended', subject: spell.personId, detail: `${spellId} ${spell.role}` })
    return ok({ endsOn })
  })
}

/** Whether nobody else would be administrator on that day; a frozen one is no help. */
async function isLastAdministrator(tx: Ctx, { id, role }: Spell, day: string): Promise<boolean> {
  if (role !== 'administrator') return false
  const others = await tx.db
    .select({ personId: roleSpells.personId })
    .from(roleSpells)
    .where(
      and(
        ne(roleSpells.id, id),
        eq(roleSpells.role, 'administrator'),
        lte(roleSpells.beginsOn, day),
        or(isNull(roleSpells.endsOn), gt(roleSpells.endsOn, day)),
      ),
    )
  for (const { personId } of others) if (!(await isPersonFrozen(tx, personId))) return false
  return true
}
