import { auditEvents } from '#db/schema/audit.ts'
import { and, count, eq, gt, inArray } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { holdChain } from '../../people/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { OPENING_REASONS, type OpeningReason } from '../opening-reasons.ts'

const HOUR_MS = 3_600_000
/** As with records of people: at the first number others are told, above the second there are no more within the hour. */
const TOLD_AT = 15
const MOST = 20

export const isOpeningReason = (text: string): text is OpeningReason =>
  OPENING_REASONS.some((reason) => reason === text)

/**
 * Whether whoever acts may open one more of who paid and what providers told of it: twenty within an hour, together. Holds the
 * audit log's chain from here on, or two openings at once would both be the twentieth.
 */
export async function mayOpenOneMore(tx: Ctx): Promise<boolean> {
  await holdChain(tx)
  const openings = await openingsWithinTheHour(tx)
  if (openings >= MOST) return false
  if (openings + 1 === TOLD_AT) await tellStaff(tx, { alert: 'many_openings', count: TOLD_AT, what: 'payments' })
  return true
}

async function openingsWithinTheHour(tx: Ctx): Promise<number> {
  const since = new Date(tx.now().getTime() - HOUR_MS)
  const mine = and(
    eq(auditEvents.actor, nameOf(tx.actor)),
    inArray(auditEvents.action, ['payment.opened', 'payment.message_opened']),
    gt(auditEvents.at, since),
  )
  const [row] = await asPortal(tx, 'audit', ({ db }) => db.select({ n: count() }).from(auditEvents).where(mine))
  return row?.n ?? 0
}
