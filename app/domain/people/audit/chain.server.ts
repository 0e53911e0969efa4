import type { auditEvents } from '#db/schema/audit.ts'
import { createHmac } from 'node:crypto'
import type { Ctx } from '../../shared/ctx.ts'

/** What the first entry has for the hash of the one before it. */
export const FIRST = Buffer.alloc(32)

/**
 * HMAC-SHA-256, under a key outside the database, over the entry and the hash before it. Each field is written with its
 * length, so that no two entries read the same; a sealed reason counts as the bytes it is, and so outlives its key.
 */
export function hashOf(ctx: Pick<Ctx, 'vault'>, row: Omit<typeof auditEvents.$inferSelect, 'hash'>): Buffer {
  const hmac = createHmac('sha256', ctx.vault.derive('audit'))
  const fields = [
    row.previous,
    row.seq.toString(),
    row.at.toISOString(),
    row.actor,
    row.action,
    row.subject ?? '',
    row.detail,
    row.reasonSealed ?? '',
  ]
  for (const field of fields) {
    const bytes = Buffer.from(field as Uint8Array)
    hmac.update(`${bytes.length}:`).update(bytes)
  }
  return hmac.digest()
}
