import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './types.ts'

/**
 * Inserts many rows by one statement whose text does not depend on how many they are: a batch of 3 and one of 300 share
 * one prepared plan, where VALUES lists would leave a plan behind for each size. `tail` is put behind it (`on conflict …`).
 * Answers the ids of the rows that went in: of a table without them, its first column.
 */
export async function insertMany<T extends PgTable>(
  db: Db,
  table: T,
  rows: readonly T['$inferInsert'][],
  tail: SQL = sql``,
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const given = Object.keys(rows[0] ?? {})
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => given.includes(key))
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  )
  // Bytes travel as base64: as PostgreSQL writes them itself they would be half as long again.
  const isBytes = (column: AnyPgColumn) => column.getSQLType() === 'bytea'
  const shape = sql.join(
    columns.map(
      ([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(isBytes(column) ? 'text' : column.getSQLType())}`,
    ),
    sql`, `,
  )
  const values = sql.join(
    columns.map(([, column]) =>
      isBytes(column) ? sql`decode(${sql.identifier(column.name)}, 'base64')` : sql.identifier(column.name),
    ),
    sql`, `,
  )
  const first = columns[0]?.[1]
  const key = sql.identifier(given.includes('id') || !first ? 'id' : first.name)
  const data = rows.map((row) =>
    Object.fromEntries(columns.map(([key, column]) => [column.name, plain((row as Record<string, unknown>)[key])])),
  )
  const inserted = await db.execute<{ id: string }>(
    sql`insert into ${table} (${names}) select ${values} from json_to_recordset(${JSON.stringify(data)}::text::json) as r(${shape}) ${tail} returning ${key} as id`,
  )
  return new Set([...inserted].map((row) => row.id))
}

/** `column = any(values)`: one plan for every number of values. */
export const isAnyOf = (column: AnyPgColumn, values: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...values])}::text[])`

/**
 * For the rest of a transaction that writes the same few shapes of rows by the thousand: what is asked for each row (keys, triggers) is
 * planned once and by index. Planned anew for each row it took two thirds of the time; planned once by what the database last counted, while
 * the tables were empty, it read them whole for each row. Only for transactions whose questions all have an index.
 */
export async function planOnce(db: Db): Promise<void> {
  await db.execute(sql`set local plan_cache_mode = force_generic_plan`)
  await db.execute(sql`set local enable_seqscan = off`)
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
  if (typeof value === 'bigint') return value.toString()
  return value
}
