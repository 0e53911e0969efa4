import { pledgeDues, pledges } from '#db/schema/pledges.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Guess, SuggestionSource } from '../../payments/index.server.ts'
import { outstanding, pledgeSums } from './pledge-sums.server.ts'

/**
 * Promises of which exactly this much has fallen due and is not paid yet, for the money desk: by the amount alone, as a reason to
 * look. Where many promised the same sum it says nothing, and is left out.
 */
export const suggestPledges: SuggestionSource = async (ctx, rows) => {
  const amounts = [...new Set(rows.map(({ payment }) => payment.baseMinor))].map(String)
  const due = await ctx.db
    .select({ pledgeId: pledges.id, purposeId: pledges.purposeId, minor: pledgeDues.minor })
    .from(pledgeDues)
    .innerJoin(pledges, eq(pledges.id, pledgeDues.pledgeId))
    .where(and(eq(pledges.state, 'open'), sql`${pledgeDues.minor} = any(${sql.param(amounts)}::bigint[])`))
    .limit(MOST)
  const sums = await pledgeSums(
    ctx,
    due.map(({ pledgeId }) => pledgeId),
  )
  return rows.flatMap(({ payment }): Guess[] => {
    const unpaid = due.filter(
      ({ pledgeId, minor }) =>
        minor === payment.baseMinor && outstanding(sums.get(pledgeId) ?? { due: 0n, paid: 0n }) >= minor,
    )
    if (unpaid.length > AMBIGUOUS) return []
    return unpaid.map(({ purposeId }) => ({
      ...{ paymentId: payment.id, purpose: 'campaign', purposeId, reason: 'pledge_due' },
    }))
  })
}

const MOST = 500
const AMBIGUOUS = 3
