import { tellStaff } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { auditHead } from './audit-head.server.ts'
import { type AuditFault, verifyAudit } from './verify-audit.server.ts'

/** What is mailed of the log: numbers, a hash and a day in Nairobi, and nothing of what was done or by whom. */
export type AuditHeadMail = {
  seq: string
  hash: string
  day: string
  wrong: { seq: string; why: AuditFault['why'] } | null
}

/**
 * Reads the whole log, and mails its head and whether it is whole. A copy outside the building is what nobody inside can
 * change; a log that is not whole is told to staff as well. `mail` brings it to everybody who keeps one.
 */
export async function mailAuditHead(ctx: Ctx, mail: (head: AuditHeadMail) => Promise<void>): Promise<void> {
  const { seq, hash, at } = await auditHead(ctx)
  const verdict = await verifyAudit(ctx, { head: { seq, hash } })
  const wrong = verdict.ok ? null : { seq: String(verdict.seq), why: verdict.why }
  if (wrong) await tellStaff(ctx, { alert: 'audit_broken', count: 1, what: `${wrong.why} ${wrong.seq}` })
  await mail({ seq: String(seq), hash, day: dayOf(at), wrong })
}
