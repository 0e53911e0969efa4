import { retentionRuns } from '#db/schema/rights.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { stillStands } from '../roles/still-stands.server.ts'
import { atDesk, REGISTRARS } from './processing-desk.server.ts'
import { applyRule, countRule } from './retention-apply-rule.server.ts'
import type { Certificate } from './retention-names.ts'
import { RETENTION_RULES } from './retention-rules.server.ts'

export type ApproveRetentionRefusal =
  'not_yours' | 'no_such_run' | 'not_asked' | 'same_hand' | 'applied_already' | 'report_too_old'

/** Whoever agrees must have seen figures that are about right: after a week there is a newer report to ask about. */
const GOOD_FOR_MS = 7 * 86_400_000
export const isGood = (ctx: Pick<Ctx, 'now'>, createdAt: Date): boolean =>
  createdAt.getTime() >= ctx.now().getTime() - GOOD_FOR_MS

/**
 * The second hand: somebody else at the desk agrees, and everything that the rules name by now is forgotten, in one
 * transaction with its certificate. What goes is what is counted now, which may be a little more than the report said.
 */
export const approveRetention = (ctx: Ctx, runId: string): Promise<Result<Certificate, ApproveRetentionRefusal>> =>
  atDesk(ctx, async (tx) => {
    if (tx.actor.kind !== 'person') return refuse('not_yours')
    await lockNames(tx, ['retention'])
    const [run] = await tx.db.select().from(retentionRuns).where(eq(retentionRuns.id, runId)).for('update')
    if (!run) return refuse('no_such_run')
    if (run.appliedAt) return refuse('applied_already')
    if (!run.askedBy || !(await stillStands(tx, run.askedBy, ...REGISTRARS))) return refuse('not_asked')
    const approvedBy = nameOf(tx.actor)
    if (run.askedBy === approvedBy) return refuse('same_hand')
    if (!isGood(tx, run.createdAt)) return refuse('report_too_old')

    const certificate: Certificate = {
      at: tx.now().toISOString(),
      askedBy: run.askedBy,
      approvedBy,
      rules: await asPortal(tx, 'retention', forget),
    }
    await tx.db
      .update(retentionRuns)
      .set({ approvedBy, appliedAt: tx.now(), certificate })
      .where(eq(retentionRuns.id, runId))
    await record(tx, { action: 'retention.applied', detail: runId })
    return ok(certificate)
  })

async function forget(portal: Ctx): Promise<Certificate['rules']> {
  const rules: Certificate['rules'] = []
  for (const rule of RETENTION_RULES) {
    if (rule.deed.kind === 'report') continue
    const { count } = await countRule(portal, rule)
    const done = await applyRule(portal, rule)
    // A certificate says what is true or is not written: whatever came in between, it is tried again from the start.
    if (done !== count) throw new Error(`retention: ${rule.name} counted ${count} and took ${done}`)
    rules.push({ rule: rule.name, count: done })
  }
  return rules
}
