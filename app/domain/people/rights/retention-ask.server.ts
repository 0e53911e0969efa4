import { retentionRuns } from '#db/schema/rights.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { stillStands } from '../roles/still-stands.server.ts'
import { atDesk, REGISTRARS } from './processing-desk.server.ts'
import type { RuleCount } from './retention-names.ts'
import { RETENTION_RULES } from './retention-rules.server.ts'

export type AskRetentionRefusal = 'not_yours' | 'no_such_run' | 'asked_already' | 'nothing_to_do'

const ONLY_REPORTED = RETENTION_RULES.filter(({ deed }) => deed.kind === 'report').map(({ name }) => name)

/** The first hand: somebody at the desk wants what a report lists to be forgotten. Another must agree (`approveRetention`). */
export const askRetention = (ctx: Ctx, runId: string): Promise<Result<null, AskRetentionRefusal>> =>
  atDesk(ctx, async (tx) => {
    // Only people have two hands between them: a command line is told who it is and cannot prove it.
    if (tx.actor.kind !== 'person') return refuse('not_yours')
    const [run] = await tx.db.select().from(retentionRuns).where(eq(retentionRuns.id, runId)).for('update')
    if (!run) return refuse('no_such_run')
    if (run.appliedAt || (run.askedBy && (await stillStands(tx, run.askedBy, ...REGISTRARS))))
      return refuse('asked_already')
    const report = run.report as RuleCount[]
    if (report.every(({ rule, count }) => count === 0 || ONLY_REPORTED.includes(rule))) return refuse('nothing_to_do')
    await tx.db
      .update(retentionRuns)
      .set({ askedBy: nameOf(tx.actor), askedAt: tx.now() })
      .where(eq(retentionRuns.id, runId))
    await record(tx, { action: 'retention.asked', detail: runId })
    return ok(null)
  })
