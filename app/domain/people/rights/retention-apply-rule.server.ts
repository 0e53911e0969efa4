import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { RuleCount } from './retention-names.ts'
import type { Deed, RetentionRule } from './retention-rule.server.ts'

const DAY_MS = 86_400_000
const BATCH = 500

/** Which rows of its table a rule is about by now. */
const due = (tx: Ctx, { days, since, where = sql`true` }: RetentionRule): SQL => {
  const before = new Date(tx.now().getTime() - days * DAY_MS).toISOString()
  return sql`${since} < ${before}::timestamptz and (${where})`
}

/** How many rows a rule is about by now, and how long the oldest has been kept. */
export async function countRule(tx: Ctx, rule: RetentionRule): Promise<RuleCount> {
  const [row] = await tx.db.execute<{ count: number; oldest: string | null }>(sql`
    select count(*)::int as count, to_char(min(${rule.since}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as oldest
      from ${sql.identifier(rule.table)} where ${due(tx, rule)}`)
  return { rule: rule.name, count: row?.count ?? 0, oldest: row?.oldest ?? null }
}

/** Does what a rule says to the rows that `countRule` counts. Answers how many those were. By the portal's own work. */
export async function applyRule(tx: Ctx, rule: RetentionRule): Promise<number> {
  const { deed } = rule
  const table = sql.identifier(rule.table)
  switch (deed.kind) {
    case 'report':
      return 0
    case 'delete':
      return counted(tx, sql`delete from ${table} where ${due(tx, rule)} returning 1`)
    case 'set':
      return counted(tx, sql`update ${table} set ${deed.set} where ${due(tx, rule)} returning 1`)
    case 'seal':
      return sealOver(tx, rule, deed)
  }
}

async function counted(tx: Ctx, statement: SQL): Promise<number> {
  const [row] = await tx.db.execute<{ count: number }>(
    sql`with done as (${statement}) select count(*)::int as count from done`,
  )
  return row?.count ?? 0
}

/** A sealed column cannot be emptied by SQL: what stands in its place must open too, when keys are changed. */
async function sealOver(tx: Ctx, rule: RetentionRule, deed: Extract<Deed, { kind: 'seal' }>): Promise<number> {
  const table = sql.identifier(rule.table)
  const column = sql.identifier(deed.column)
  let after = ''
  let done = 0
  for (;;) {
    const rows = await tx.db.execute<{ id: string }>(
      sql`select id from ${table} where ${due(tx, rule)} and id > ${after} order by id limit ${BATCH}`,
    )
    const fresh = [...rows].map(({ id }) => ({
      id,
      sealed: tx.vault.seal({ table: rule.table, column: deed.column, row: id }, deed.stub).toString('base64'),
    }))
    if (fresh.length === 0) return done
    done += await counted(
      tx,
      sql`update ${table} set ${column} = decode(fresh.sealed, 'base64') ${deed.set ? sql`, ${deed.set}` : sql``}
            from json_to_recordset(${JSON.stringify(fresh)}::text::json) as fresh(id text, sealed text)
           where ${table}.id = fresh.id returning 1`,
    )
    after = fresh.at(-1)?.id ?? after
  }
}
