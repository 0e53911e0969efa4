import { retentionRuns } from '#db/schema/rights.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, type Result } from '../../shared/result.ts'
import { atDesk } from './processing-desk.server.ts'
import { countRule } from './retention-apply-rule.server.ts'
import type { RuleCount } from './retention-names.ts'
import { RETENTION_RULES } from './retention-rules.server.ts'

/**
 * Writes down what each rule would take by now, and takes nothing: a dry run. Each night by a job, and when somebody at
 * the desk asks for a new one.
 */
export const reportRetention = (ctx: Ctx): Promise<Result<{ runId: string; report: RuleCount[] }, 'not_yours'>> =>
  atDesk(ctx, (tx) =>
    asPortal(tx, 'retention', async (portal) => {
      const report: RuleCount[] = []
      for (const rule of RETENTION_RULES) report.push(await countRule(portal, rule))
      const runId = portal.newId('ret')
      await portal.db.insert(retentionRuns).values({ id: runId, createdAt: portal.now(), report })
      return ok({ runId, report })
    }),
  )
