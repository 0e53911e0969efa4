import { persons } from '#db/schema/people.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { plainWords } from '../audit/plain-words.ts'
import { record } from '../audit/record.server.ts'
import { holds } from './holds.server.ts'
import { isDay } from './is-day.ts'
import { isHeld } from './is-held.server.ts'
import { type Role, SCOPED } from './roles.ts'
import { writeProposal } from './write-proposal.server.ts'

export type ProposeRefusal =
  'not_allowed' | 'about_oneself' | 'scope_missing' | 'days_wrong' | 'no_such_person' | 'held_already'

/**
 * An administrator, or an operator at the command line, wishes that somebody else hold a role. Nothing comes of it until
 * another confirms it (`decideRole`). Days are `YYYY-MM-DD` in Nairobi; it begins today where nothing is said.
 */
export function proposeRole(
  ctx: Ctx,
  input: { personId: string; role: Role; scope?: string; beginsOn?: string; endsOn?: string },
): Promise<Result<{ proposalId: string }, ProposeRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const { personId, role } = input
    const today = dayOf(tx.now())
    const scope = SCOPED.includes(role) ? plainWords(input.scope ?? '') : ''
    const wish = { personId, role, scope, beginsOn: input.beginsOn ?? today, endsOn: input.endsOn ?? null }

    if (!(await holds(tx, 'administrator'))) return refuse('not_allowed')
    if (nameOf(tx.actor) === `person:${personId}`) return refuse('about_oneself')
    if (SCOPED.includes(role) && scope === '') return refuse('scope_missing')
    if (!isDay(wish.beginsOn) || (wish.endsOn !== null && !isDay(wish.endsOn))) return refuse('days_wrong')
    if (wish.beginsOn < today || (wish.endsOn !== null && wish.endsOn <= wish.beginsOn)) return refuse('days_wrong')
    if (!(await isThere(tx, personId))) return refuse('no_such_person')
    if (await isHeld(tx, wish)) return refuse('held_already')
    const proposalId = await writeProposal(tx, wish, nameOf(tx.actor))
    await record(tx, { action: 'role.proposed', subject: personId, detail: `${proposalId} ${role}` })
    return ok({ proposalId })
  })
}

/** Administrators see no persons; that there is one whom they have the id of is all they are told. */
const isThere = (tx: Ctx, personId: string): Promise<boolean> =>
  asPortal(tx, 'roles', async (portal) => {
    const found = await portal.db
      .select({ id: persons.id })
      .from(persons)
      .where(and(eq(persons.id, personId), isNull(persons.erasedAt)))
    return found.length === 1
  })
