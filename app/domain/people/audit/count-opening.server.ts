import { auditEvents } from '#db/schema/audit.ts'
import { and, count, eq, gt, inArray, notLike, sql } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Role } from '../roles/roles.ts'
import type { AuditAction } from './audit-actions.ts'
import { holdChain } from './record.server.ts'

const HOUR_MS = 3_600_000
/** Openings by one officer within an hour: at the first number others are told, above the second there are no more. */
const TOLD_AT = 15
const MOST = 20
/** Stands in the entry of the opening of which others were told, so that they are told once within the hour. */
const TOLD = 'told'
/** By whatever door: a record is a record. */
const OPENINGS: readonly AuditAction[] = ['record.opened', 'network.record_opened']

/**
 * Counts one more opening of a record by who acts: `too_many` above twenty within the hour (safety.md 1.5, 3). `tell` lets
 * others know of the fifteenth, and answers what the entry in the log is to say last.
 */
export async function countOpening(tx: Ctx): Promise<Result<{ tell(role: Role): Promise<string> }, 'too_many'>> {
  // Held before counting: of two openings at once both would else be the twentieth.
  await holdChain(tx)
  const { openings, told } = await openingsWithinTheHour(tx)
  if (openings >= MOST) return refuse('too_many')
  return ok({
    async tell(role) {
      if (openings + 1 < TOLD_AT || told > 0) return ''
      await tellStaff(tx, { alert: 'many_openings', count: openings + 1, what: role })
      return TOLD
    },
  })
}

async function openingsWithinTheHour(tx: Ctx): Promise<{ openings: number; told: number }> {
  const since = new Date(tx.now().getTime() - HOUR_MS)
  const mine = and(
    eq(auditEvents.actor, nameOf(tx.actor)),
    inArray(auditEvents.action, [...OPENINGS]),
    // An export has a second hand of its own, and must not shut its asker out of her work.
    notLike(auditEvents.detail, 'export:%'),
    gt(auditEvents.at, since),
  )
  const [row] = await asPortal(tx, 'audit', ({ db }) =>
    db
      .select({
        openings: count(),
        told: sql<number>`count(*) filter (where ${auditEvents.detail} like ${`%${TOLD}`})::int`,
      })
      .from(auditEvents)
      .where(mine),
  )
  return row ?? { openings: 0, told: 0 }
}
