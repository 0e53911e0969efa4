import { MOVERS } from '#app/http/merging.server.ts'
import { mergePersons, planMerge } from '#app/domain/people/index.server.ts'
import type { Choices } from '#app/domain/people/merging/things.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { sql } from 'drizzle-orm'

type Two = { personId: string }

/** Joins one record to another as the desk does: having seen what moves. Answers the merge's id, or why not. */
export async function joined(desk: Ctx, kept: Two, gone: Two, choices: Choices = {}): Promise<string> {
  const input = { keptId: kept.personId, goneId: gone.personId, choices, movers: MOVERS }
  const plan = await planMerge(desk, input)
  if (!plan.ok) return plan.code
  const merged = await mergePersons(desk, { ...input, seen: plan.value.seen })
  return merged.ok ? merged.value.mergeId : merged.code
}

/** What was only added since is no part of what an undoing puts back. */
const ADDED = new Set(['audit_events', 'merges', 'notices', 'messages'])

/**
 * Every row of every table as PostgreSQL writes it, for two moments to be compared byte by byte. When a person’s row was last written is left out:
 * by that the search reads her again.
 */
export const allRows = (ctx: Ctx): Promise<Record<string, string[]>> =>
  asPortal(ctx, 'test', async (tx) => {
    const tables = await tx.db.execute<{ name: string }>(
      sql`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public' and c.relkind = 'r' order by 1`,
    )
    const rows: Record<string, string[]> = {}
    for (const { name } of tables) {
      if (ADDED.has(name)) continue
      const found = await tx.db.execute<{ row: string }>(
        sql`select (to_jsonb(t) - ${name === 'persons' ? 'changed_at' : ''})::text as row from ${sql.identifier(name)} t order by 1`,
      )
      rows[name] = found.map(({ row }) => row)
    }
    return rows
  })
