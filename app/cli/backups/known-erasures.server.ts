import { erasures } from '#db/schema/rights.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { asc, eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Erased, ErasureList } from '../../config/erasure-list.server.ts'
import { type Ctx, inTransaction } from '../../domain/shared/ctx.server.ts'

/** A mark of a list, by which a later list can be seen to continue it. */
export const markOf = (list: readonly Erased[]): { count: number; sha256: string } => ({
  count: list.length,
  sha256: createHash('sha256')
    .update(list.map(({ id }) => `${id}\n`).join(''))
    .digest('hex'),
})

/** Whether a list begins with what another was when it was marked: nothing was lost from it since, and nothing changed. */
export const continues = (list: readonly Erased[], mark: { count: number; sha256: string }): boolean =>
  list.length >= mark.count && markOf(list.slice(0, mark.count)).sha256 === mark.sha256

/**
 * Adds whom the database knows to be erased or forgotten and the list does not: a process may have died between the two.
 * Answers the list.
 */
export async function completeErasureList(ctx: Ctx, list: ErasureList): Promise<Erased[]> {
  const known = new Set(list.read().map(({ id }) => id))
  const rows = await inTransaction(ctx, async ({ db }) => [
    ...(await db
      .select({ id: erasures.personId, at: erasures.createdAt })
      .from(erasures)
      .orderBy(asc(erasures.createdAt), asc(erasures.personId))),
    ...(await db
      .select({ id: sql<string>`split_part(${auditEvents.detail}, ' ', 1)`, at: auditEvents.at })
      .from(auditEvents)
      .where(eq(auditEvents.action, 'payer.forgotten'))
      .orderBy(asc(auditEvents.seq))),
  ])
  for (const { id, at } of rows) if (!known.has(id)) await list.append(id, at)
  return list.read()
}
