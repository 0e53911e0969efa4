import { sql } from 'drizzle-orm'
import type { Ctx } from './ctx.server.ts'

/**
 * Holds a lock on each name until the transaction ends. Names are taken in one order, so that two transactions that
 * want the same ones wait for each other instead of deadlocking.
 */
export async function lockNames(tx: Ctx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await tx.db.execute(sql`
    select pg_advisory_xact_lock(key)
      from (select distinct hashtextextended(name, 0) as key from unnest(${sql.param([...names])}::text[]) as name order by 1) ordered`)
}
