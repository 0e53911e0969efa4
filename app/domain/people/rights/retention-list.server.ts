import { retentionRuns } from '#db/schema/rights.ts'
import { desc } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { handsOf } from './processing-desk.server.ts'
import { isGood } from './retention-approve.server.ts'
import type { Certificate, RuleCount, RuleName } from './retention-names.ts'
import { RETENTION_RULES } from './retention-rules.server.ts'

export type RetentionView = {
  id: string
  createdAt: Date
  report: RuleCount[]
  /** By number; empty while nobody has. */
  askedBy: string
  askedByMe: boolean
  approvedBy: string
  appliedAt: Date | null
  /** Asked for, and still to be agreed to by another. */
  isWaiting: boolean
  certificate: Certificate['rules'] | null
}

/** The rules as a page shows them: `deletes` is false where a rule only counts. */
export const retentionRules = (): { name: RuleName; table: string; days: number; deletes: boolean }[] =>
  RETENTION_RULES.map(({ name, table, days, deed }) => ({ name, table, days, deletes: deed.kind !== 'report' }))

/** The last runs, the newest first. Whoever does not keep the registers sees none (row-level security). */
export const listRetention = (ctx: Ctx, { most = 20 } = {}): Promise<RetentionView[]> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db.select().from(retentionRuns).orderBy(desc(retentionRuns.createdAt)).limit(most)
    const hand = await handsOf(
      tx,
      rows.flatMap(({ askedBy, approvedBy }) => [askedBy, approvedBy]),
    )
    return rows.map(({ id, createdAt, report, askedBy, approvedBy, appliedAt, certificate }) => ({
      id,
      createdAt,
      report: report as RuleCount[],
      askedBy: hand(askedBy),
      askedByMe: askedBy === nameOf(tx.actor),
      approvedBy: hand(approvedBy),
      appliedAt,
      isWaiting: askedBy !== null && appliedAt === null && isGood(tx, createdAt),
      certificate: (certificate as Certificate | null)?.rules ?? null,
    }))
  })
