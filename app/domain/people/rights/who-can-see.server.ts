import { roleSpells } from '#db/schema/roles.ts'
import { and, countDistinct, gt, isNull, lte, ne, or } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { type Role, ROLES, SEEING } from '../roles/roles.ts'
import type { Sight } from './sights.ts'

/** What each desk may open, beside those in `SEEING`, who may open the record of anybody. */
const BESIDE: Readonly<Partial<Record<Role, readonly Sight[]>>> = {
  membership_officer: ['membership', 'joining', 'messages'],
  training_officer: ['trainings'],
  trainer: ['trainings'],
  network_coordinator: ['networks', 'lock'],
  protection: ['lock'],
  finance: ['membership', 'payments', 'messages'],
  fundraising: ['payments', 'messages'],
  data_protection: ['requests', 'messages'],
  administrator: ['requests', 'roles', 'trail', 'messages'],
  auditor: ['roles', 'trail'],
}
const RECORD: readonly Sight[] = ['identity', 'contacts', 'safe_contact']

export type Onlooker = {
  role: Role
  sees: Sight[]
  /** How many others than she herself hold the role today. Never who. */
  others: number
}

/**
 * Who can see what about somebody: for each desk what it may open, and how many persons sit at it. It says the most that
 * the database allows (row-level security, migration 0004; the tests compare), which a page may narrow and never widen.
 */
export const whoCanSee = (ctx: Ctx, personId: string): Promise<Onlooker[]> =>
  inTransaction(ctx, async (tx) => {
    const today = dayOf(tx.now())
    const rows = await tx.db
      .select({ role: roleSpells.role, others: countDistinct(roleSpells.personId) })
      .from(roleSpells)
      .where(
        and(
          ne(roleSpells.personId, personId),
          lte(roleSpells.beginsOn, today),
          or(isNull(roleSpells.endsOn), gt(roleSpells.endsOn, today)),
        ),
      )
      .groupBy(roleSpells.role)
    const others = new Map(rows.map((row) => [row.role, row.others]))
    return ROLES.flatMap((role) => {
      const sees = [...(SEEING.includes(role) ? RECORD : []), ...(BESIDE[role] ?? [])]
      return sees.length === 0 ? [] : [{ role, sees, others: others.get(role) ?? 0 }]
    })
  })
