import { auditEvents } from '#db/schema/audit.ts'
import { desc } from 'drizzle-orm'
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Ctx } from '../../shared/ctx.server.ts'

export type AuditRow = typeof auditEvents.$inferSelect
/** The last entry of the chain: its number and its hash. */
export type ChainEnd = Pick<AuditRow, 'seq' | 'hash'>

/** What stands before the first entry. */
export const START: ChainEnd = { seq: 0n, hash: Buffer.alloc(32) }

/** Made once for many entries: each derivation costs more than an entry. */
export const auditKey = (ctx: Pick<Ctx, 'vault'>): KeyObject => createSecretKey(ctx.vault.derive('audit'))

/**
 * HMAC-SHA-256, under a key outside the database, over the entry and the hash before it. Each field is written with its
 * length and an absent one with none, so that no two entries read the same; a sealed reason counts as the bytes it is, and
 * so outlives its key.
 */
export function hashOf(key: KeyObject, row: Omit<AuditRow, 'hash'>): Buffer {
  const hmac = createHmac('sha256', key)
  const texts = [row.seq.toString(), row.at.toISOString(), row.actor, row.action, row.subject, row.detail]
  for (const field of [row.previous, ...texts, row.reasonSealed]) {
    const bytes = typeof field === 'string' ? Buffer.from(field) : field
    hmac.update(`${bytes?.length ?? ''}:`)
    if (bytes) hmac.update(bytes)
  }
  return hmac.digest()
}

/** Where the chain ends now; `START` where nothing has been written. By the portal's own work. */
export async function endOfChain(portal: Ctx): Promise<ChainEnd> {
  const [last] = await portal.db
    .select({ seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.seq))
    .limit(1)
  return last ?? START
}
