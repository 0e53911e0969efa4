import { auditEvents } from '#db/schema/audit.ts'
import { and, count, eq, gt, sql } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import type { Role } from '../roles/roles.ts'

const HOUR_MS = 3_600_000
const TOLD_AT = 60
/** Stands in the entry of the search of which others were told, so that they are told once within the hour. */
const TOLD = 'told'

/**
 * Whoever asks letter after letter is told a legal name, and digit after digit a phone, and has opened no record. The
 * sixtieth search within an hour is therefore told to others. Answers what its entry in the log is to say of that.
 */
export async function tellOfSearches(tx: Ctx, role: Role): Promise<[] | [typeof TOLD]> {
  const { actor, action, at, detail } = auditEvents
  const since = new Date(tx.now().getTime() - HOUR_MS)
  const [row] = await asPortal(tx, 'audit', ({ db }) =>
    db
      .select({ searches: count(), told: sql<number>`count(*) filter (where ${detail} like ${`% ${TOLD}`})::int` })
      .from(auditEvents)
      .where(and(eq(actor, nameOf(tx.actor)), eq(action, 'people.searched'), gt(at, since))),
  )
  const { searches, told } = row ?? { searches: 0, told: 0 }
  if (searches + 1 < TOLD_AT || told > 0) return []
  await tellStaff(tx, { alert: 'many_openings', count: searches + 1, what: `${role}, by searching` })
  return [TOLD]
}
