import { auditEvents } from '#db/schema/audit.ts'
import { and, asc, eq, gt, lt, ne } from 'drizzle-orm'
import type { KeyObject } from 'node:crypto'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { type AuditHead, headOf } from './audit-head.server.ts'
import { auditKey, type AuditRow, endOfChain, hashOf, START } from './chain.server.ts'

/**
 * `seq` is the first place where the log is not as it was written. `changed`: another text stands there; `missing`: none
 * does; `moved`: what belongs there stands elsewhere, or what stands there was written behind another entry.
 */
export type AuditFault = { ok: false; seq: bigint; why: 'changed' | 'missing' | 'moved' }
export type KnownHead = Pick<AuditHead, 'seq' | 'hash'>
export type AuditVerdict = { ok: true; entries: number; head: KnownHead } | AuditFault

/** How far the walk has come. No hash where it began in the middle: what the first entry says of the one before is believed. */
type Reached = { seq: bigint; hash: Uint8Array | null }

const BATCH = 1_000

/**
 * Walks the log, all of it or from the entry `from` on, and names the first place that is wrong. A log that was cut off at
 * its end is whole in itself, so `head`, as it was mailed, says what it must contain. Entries written meanwhile do no harm.
 * It tells nothing but a number: who may ask is for the page to say.
 */
export async function verifyAudit(
  ctx: Ctx,
  { from = 1n, head }: { from?: bigint; head?: KnownHead } = {},
): Promise<AuditVerdict> {
  const key = auditKey(ctx)
  let [entries, read] = [0, BATCH]
  let reached: Reached = from > 1n ? { seq: from - 1n, hash: null } : START
  const nextBatch = async (tx: Ctx): Promise<AuditFault | null> => {
    const rows = await rowsAfter(tx, reached.seq)
    for (const row of rows) {
      if (!follows(key, reached, row)) return faultBehind(tx, key, reached, row)
      reached = row
    }
    read = rows.length
    entries += read
    return null
  }
  while (read === BATCH) {
    const fault = await asPortal(ctx, 'audit.verify', nextBatch)
    if (fault) return fault
  }
  return asPortal(ctx, 'audit.verify', async (tx) => {
    const end = reached.hash ? { seq: reached.seq, hash: reached.hash } : await endOfChain(tx)
    return (await faultAtTheEnds(tx, end.seq, head)) ?? { ok: true, entries, head: headOf(end) }
  })
}

const rowsAfter = (tx: Ctx, seq: bigint): Promise<AuditRow[]> =>
  tx.db.select().from(auditEvents).where(gt(auditEvents.seq, seq)).orderBy(asc(auditEvents.seq)).limit(BATCH)

const isWhole = (key: KeyObject, row: AuditRow): boolean => hashOf(key, row).equals(row.hash)

const follows = (key: KeyObject, { seq, hash }: Reached, row: AuditRow): boolean =>
  row.seq === seq + 1n && (!hash || Buffer.compare(row.previous, hash) === 0) && isWhole(key, row)

async function faultBehind(
  tx: Ctx,
  key: KeyObject,
  { seq: before, hash }: Reached,
  row: AuditRow,
): Promise<AuditFault> {
  const seq = before + 1n
  const inPlace = row.seq === seq
  if (inPlace && isWhole(key, row)) return { ok: false, seq, why: 'moved' }
  const claimants = hash
    ? await tx.db
        .select()
        .from(auditEvents)
        .where(and(eq(auditEvents.previous, hash), ne(auditEvents.seq, seq)))
    : []
  if (claimants.some((claimant) => isWhole(key, { ...claimant, seq }))) return { ok: false, seq, why: 'moved' }
  return { ok: false, seq, why: inPlace ? 'changed' : 'missing' }
}

/** What the walk itself cannot see: entries before the first, and entries cut off behind the last. */
async function faultAtTheEnds(tx: Ctx, end: bigint, head: KnownHead | undefined): Promise<AuditFault | null> {
  const [early] = await tx.db.select({ seq: auditEvents.seq }).from(auditEvents).where(lt(auditEvents.seq, 1n)).limit(1)
  if (early) return { ok: false, seq: early.seq, why: 'moved' }
  if (!head || head.seq === START.seq) return null
  if (head.seq > end) return { ok: false, seq: end + 1n, why: 'missing' }
  const [row] = await tx.db.select().from(auditEvents).where(eq(auditEvents.seq, head.seq))
  return row && headOf(row).hash === head.hash ? null : { ok: false, seq: head.seq, why: row ? 'changed' : 'missing' }
}
