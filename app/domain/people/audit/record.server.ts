import { auditEvents } from '#db/schema/audit.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { personVault } from '../persons/person-vault.server.ts'
import type { AuditAction } from './audit-actions.ts'
import { auditKey, type AuditRow, type ChainEnd, endOfChain, hashOf } from './chain.server.ts'

export type AuditEntry = {
  /** What was done, in the words of the code: `record.opened`, `role.confirmed`. */
  action: AuditAction
  /** The person it was done to. */
  subject?: string | undefined
  /** Codes and ids only: this column lies open. */
  detail?: string
  /** Free words; sealed under the subject's key, so there must be a subject. */
  reason?: string
}

/**
 * Writes one entry behind the last, in the caller's transaction: what was done and that it was written down are one. The
 * entry carries the HMAC of itself and of the one before, so a changed, missing or moved entry is found (`verifyAudit`).
 * Whoever else writes waits from here until the caller has committed, so this is the last thing a verb does.
 */
export const record = (tx: Ctx, entry: AuditEntry): Promise<void> => recordAll(tx, [entry])

/**
 * The same for many entries, in their order and by one statement: others who write, a freeze among them, wait no longer for
 * a thousand than for one.
 */
export async function recordAll(tx: Ctx, entries: readonly AuditEntry[]): Promise<void> {
  for (const { action, subject, reason } of entries) {
    if (reason && !subject)
      throw new Error(`audit ${action}: a reason has no key to be sealed with where there is no subject`)
  }
  if (entries.length === 0) return
  const actor = nameOf(tx.askedBy ?? tx.actor)
  await asPortal(tx, 'audit', async (portal) => {
    await holdChain(portal)
    const key = auditKey(portal)
    let last: ChainEnd = await endOfChain(portal)
    const rows: AuditRow[] = []
    for (const { action, subject, detail = '', reason } of entries) {
      const seq = last.seq + 1n
      const reasonSealed = reason && subject ? await sealReason(portal, { seq, subject, reason }) : null
      const about = { actor, action, subject: subject ?? null, detail, reasonSealed }
      const entry = { seq, at: portal.now(), ...about, previous: last.hash }
      const row = { ...entry, hash: hashOf(key, entry) }
      rows.push(row)
      last = row
    }
    await portal.db.insert(auditEvents).values(rows)
  })
}

/** Lets nobody else write until this transaction ends. */
export const holdChain = (tx: Ctx): Promise<void> => lockNames(tx, ['audit'])

export const reasonPlace = (seq: bigint) => ({ table: 'audit_events', column: 'reason_sealed', row: String(seq) })

async function sealReason(
  tx: Ctx,
  { seq, subject, reason }: { seq: bigint; subject: string; reason: string },
): Promise<Buffer | null> {
  const vault = await personVault(tx, subject)
  return vault?.seal(reasonPlace(seq), reason) ?? null
}
