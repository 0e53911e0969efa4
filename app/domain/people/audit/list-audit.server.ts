import { auditEvents } from '#db/schema/audit.ts'
import { and, desc, eq, lt } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { rolesOf } from '../roles/roles-of.server.ts'
import type { AuditAction } from './audit-actions.ts'

export type AuditLine = {
  seq: bigint
  at: Date
  actor: string
  action: AuditAction
  subject: string | null
  detail: string
}
export type AuditPage = {
  lines: AuditLine[]
  /** What to ask for next as `before`; null where there is no more. */ next: bigint | null
}

/**
 * One page of the log, latest first, for an auditor or administrator, or an operator at the command line (`not_allowed` to
 * others). What was done to whom by whom, by ids: reasons are for the person herself.
 */
export async function listAudit(
  tx: Ctx,
  {
    before,
    action,
    subject,
    most = 50,
  }: {
    before?: bigint | undefined
    action?: AuditAction | undefined
    subject?: string | undefined
    most?: number
  } = {},
): Promise<Result<AuditPage, 'not_allowed'>> {
  if (!(await mayAudit(tx))) return refuse('not_allowed')
  const { seq, at, actor, action: done, subject: about, detail } = auditEvents
  const rows = await tx.db
    .select({ seq, at, actor, action: done, subject: about, detail })
    .from(auditEvents)
    .where(
      and(
        before === undefined ? undefined : lt(seq, before),
        action ? eq(done, action) : undefined,
        subject ? eq(about, subject) : undefined,
      ),
    )
    .orderBy(desc(seq))
    .limit(most + 1)
  const lines = rows.slice(0, most).map((row) => ({ ...row, action: row.action as AuditAction }))
  return ok({ lines, next: rows.length > most ? (lines.at(-1)?.seq ?? null) : null })
}

async function mayAudit({ actor, ...tx }: Ctx): Promise<boolean> {
  if (actor.kind !== 'person') return actor.kind !== 'visitor'
  const held = await rolesOf({ ...tx, actor }, actor.personId)
  return held.some(({ role }) => role === 'auditor' || role === 'administrator')
}
