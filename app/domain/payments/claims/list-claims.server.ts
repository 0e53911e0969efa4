import { paymentClaims } from '#db/schema/desk.ts'
import { and, asc, eq, sql } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { ClaimRow } from '../desk-views.ts'
import { CLAIM_WAITS } from '../desk/money-waits.server.ts'

/** Claims that nothing has agreed with for two days, oldest first; who claimed and where to answer is not in it. Empty for others than finance. */
export const listClaims = (ctx: Ctx): Promise<ClaimRow[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return []
    const isOld = sql`${paymentClaims.createdAt} < ${tx.now().toISOString()}::timestamptz - ${CLAIM_WAITS}`
    const rows = await tx.db
      .select()
      .from(paymentClaims)
      .where(and(eq(paymentClaims.state, 'waiting'), isOld))
      .orderBy(asc(paymentClaims.createdAt))
      .limit(100)
    return rows.map(({ id, reference, purpose, purposeId, claimedBy, createdAt }) => ({
      ...{ claimId: id, reference, purpose: { purpose, purposeId }, at: createdAt },
      byStaff: claimedBy.startsWith('person:'),
    }))
  })
