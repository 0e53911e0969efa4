import { auditEvents } from '#db/schema/audit.ts'
import { and, count, eq, gt, notLike, sql } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type Details, openDetails } from '../persons/open-details.server.ts'
import { plainWords } from './plain-words.ts'
import { holdChain, record } from './record.server.ts'
import { sightOf } from './sight.server.ts'

export type OpenRefusal = 'reason_missing' | 'not_allowed' | 'too_many' | 'not_found'

/** A reason shorter than this is none. */
export const SHORTEST_REASON = 10
const HOUR_MS = 3_600_000
/** Openings by one officer within an hour: at the first number others are told, above the second there are no more. */
const TOLD_AT = 15
const MOST = 20
/** Stands in the entry of the opening of which others were told, so that they are told once within the hour. */
const TOLD = 'told'

/**
 * Opens a sealed record for an officer who may see people and says why (ten characters at least). That it was opened is
 * written in the same transaction: what was not written was not opened. The fifteenth within an hour is told to staff, the
 * twenty-first is refused (`too_many`) until the hour has passed (safety.md 1.5, 3). `not_found` is also who was erased.
 */
export async function openRecord(
  ctx: Ctx,
  { personId, reason }: { personId: string; reason: string },
): Promise<Result<Details, OpenRefusal>> {
  const why = plainWords(reason)
  if (why.length < SHORTEST_REASON) return refuse('reason_missing')
  return inTransaction(ctx, async (tx) => {
    const [role] = await sightOf(tx)
    if (!role) return refuse('not_allowed')
    // Held before counting: of two openings at once both would else be the twentieth.
    await holdChain(tx)
    const { openings, told } = await openingsWithinTheHour(tx)
    if (openings >= MOST) return refuse('too_many')
    const details = await openDetails(tx, personId)
    if (!details) return refuse('not_found')
    const tell = openings + 1 >= TOLD_AT && told === 0
    if (tell) await tellStaff(tx, { alert: 'many_openings', count: openings + 1, what: role })
    await record(tx, { action: 'record.opened', subject: personId, reason: why, detail: tell ? TOLD : '' })
    return ok(details)
  })
}

async function openingsWithinTheHour(tx: Ctx): Promise<{ openings: number; told: number }> {
  const since = new Date(tx.now().getTime() - HOUR_MS)
  const mine = and(
    eq(auditEvents.actor, nameOf(tx.actor)),
    eq(auditEvents.action, 'record.opened'),
    // An export has a second hand of its own, and must not shut its asker out of her work.
    notLike(auditEvents.detail, 'export:%'),
    gt(auditEvents.at, since),
  )
  const [row] = await asPortal(tx, 'audit', ({ db }) =>
    db
      .select({ openings: count(), told: sql<number>`count(*) filter (where ${auditEvents.detail} = ${TOLD})::int` })
      .from(auditEvents)
      .where(mine),
  )
  return row ?? { openings: 0, told: 0 }
}
