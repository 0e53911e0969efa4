import { balanceGaps } from '#db/schema/providers.ts'
import { and, asc, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { kes } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { GAP_REASONS } from '../health-kinds.ts'
import type { GapLine } from '../health-views.ts'

/** Where our balance moved by something nobody told us of, oldest first. */
export async function openGaps(ctx: Ctx, { most = 50 } = {}): Promise<GapLine[]> {
  const rows = await ctx.db
    .select()
    .from(balanceGaps)
    .where(isNull(balanceGaps.closedAt))
    .orderBy(asc(balanceGaps.afterAt), asc(balanceGaps.id))
    .limit(most)
  return rows.map((row) => ({
    ...{ gapId: row.id, after: row.afterReference, before: row.beforeReference },
    ...{ afterAt: row.afterAt, beforeAt: row.beforeAt, missing: kes(row.missingMinor), isTold: row.toldAt !== null },
  }))
}

/** How many of them somebody has to look at. */
export async function countGaps(ctx: Ctx): Promise<number> {
  const open = and(isNull(balanceGaps.closedAt), isNotNull(balanceGaps.toldAt))
  const [row] = await ctx.db.select({ n: count() }).from(balanceGaps).where(open)
  return row?.n ?? 0
}

export type ExplainRefusal = 'not_allowed' | 'no_such_gap' | 'reason_missing'

/** Finance says what a gap was, by a reason from the list. Nothing is posted by it: what has to be in the books comes by a statement. */
export const explainGap = (
  ctx: Ctx,
  { gapId, reason }: { gapId: string; reason: string },
): Promise<Result<null, ExplainRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, ExplainRefusal>> => {
    if (!(await holds(tx, 'finance'))) return refuse('not_allowed')
    if (!GAP_REASONS.some((known) => known === reason)) return refuse('reason_missing')
    const [closed] = await tx.db
      .update(balanceGaps)
      .set({ closedAt: tx.now(), closedBy: nameOf(tx.actor), reason })
      .where(and(eq(balanceGaps.id, gapId), isNull(balanceGaps.closedAt)))
      .returning({ missing: balanceGaps.missingMinor })
    if (!closed) return refuse('no_such_gap')
    await record(tx, { action: 'gap.explained', detail: `${gapId} ${reason} ${closed.missing}` })
    return ok(null)
  })
