import { breaches, breachEntries } from '#db/schema/rights.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type BreachRefusal, changeBreach } from './breach-change.server.ts'

export type CloseBreachRefusal = BreachRefusal | 'entries_missing' | 'not_reported' | 'late_without_reason'

/**
 * Closes a breach once the register says what the law wants in it: facts, effects and remedy, and a report in time, or
 * why there was none or a late one (Data Protection Act, s. 43).
 */
export const closeBreach = (ctx: Ctx, breachId: string): Promise<Result<null, CloseBreachRefusal>> =>
  changeBreach(ctx, breachId, 'closed', async (tx, { reportedAt, dueAt }) => {
    const rows = await tx.db
      .selectDistinct({ kind: breachEntries.kind })
      .from(breachEntries)
      .where(eq(breachEntries.breachId, breachId))
    const has = (kind: (typeof rows)[number]['kind']) => rows.some((row) => row.kind === kind)
    if (!reportedAt && !has('late_reason')) return refuse('not_reported')
    if (reportedAt && reportedAt > dueAt && !has('late_reason')) return refuse('late_without_reason')
    if (!has('facts') || !has('effects') || !has('remedy')) return refuse('entries_missing')
    await tx.db.update(breaches).set({ closedAt: tx.now() }).where(eq(breaches.id, breachId))
    return ok(null)
  })
