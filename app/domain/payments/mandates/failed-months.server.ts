import { mandateCollections } from '#db/schema/mandates.ts'
import { paymentHistory } from '#db/schema/payments.ts'
import { and, desc, eq, gt, max } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { MOST_FAILED_MONTHS, MOST_TRIES } from './schedule.ts'

/**
 * How many of the last months in a row were asked for as often as may be, and failed; at most as many as end our patience.
 * Months before she last said "go on" do not count, and skipped ones neither count nor break the row.
 */
export async function failedMonths(tx: Ctx, mandateId: string): Promise<number> {
  const [resumed] = await tx.db
    .select({ at: max(paymentHistory.createdAt) })
    .from(paymentHistory)
    .where(and(eq(paymentHistory.mandateId, mandateId), eq(paymentHistory.kind, 'mandate_resumed')))
  const months = await tx.db
    .select()
    .from(mandateCollections)
    .where(
      and(
        eq(mandateCollections.mandateId, mandateId),
        resumed?.at ? gt(mandateCollections.changedAt, resumed.at) : undefined,
      ),
    )
    .orderBy(desc(mandateCollections.dueOn))
    .limit(24)
  const asked = months.filter(({ state }) => state !== 'skipped' && state !== 'reminded')
  const broken = asked.findIndex(({ state, tries }) => state !== 'failed' || tries < MOST_TRIES)
  return Math.min(broken === -1 ? asked.length : broken, MOST_FAILED_MONTHS)
}
