import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Thing } from './things.ts'

/** A row as it was and as it became, each as the text of its JSON: what is null was not there. */
export type Change = { thing: Thing; table: string; key: Record<string, string>; was: string | null; is: string | null }

type Row<T extends PgTable> = T['$inferSelect']

/**
 * Writes down every row that a merge changes, with what it was: what is not done by these three is not undone either. Each
 * row is held until the transaction ends.
 */
export class Moves {
  readonly changes: Change[] = []
  private readonly tx: Ctx
  constructor(tx: Ctx) {
    this.tx = tx
  }

  /** Changes the rows that are found; what is set may depend on the row. */
  async change<T extends PgTable>(
    thing: Thing | ((row: Row<T>) => Thing),
    table: T,
    where: SQL | undefined,
    set: (row: Row<T>) => Partial<Row<T>>,
  ): Promise<void> {
    for (const { row, key, was } of await this.found(table, where)) {
      await this.tx.db
        .update(table)
        .set(set(row) as never)
        .where(this.is(table, key))
      this.write(thing, row, { table, key, was, is: await this.textOf(table, key) })
    }
  }

  /** Takes the rows away that are found, until it is undone. */
  async remove<T extends PgTable>(thing: Thing, table: T, where: SQL | undefined): Promise<void> {
    for (const { row, key, was } of await this.found(table, where)) {
      await this.tx.db.delete(table).where(this.is(table, key))
      this.write(thing, row, { table, key, was, is: null })
    }
  }

  /** Writes a row that is not there. */
  async add<T extends PgTable>(thing: Thing, table: T, row: T['$inferInsert']): Promise<void> {
    await this.tx.db.insert(table).values(row as never)
    const key = this.keyOf(table, row)
    this.write(thing, row as Row<T>, { table, key, was: null, is: await this.textOf(table, key) })
  }

  private write<T extends PgTable>(
    thing: Thing | ((row: Row<T>) => Thing),
    row: Row<T>,
    { table, ...change }: Omit<Change, 'thing' | 'table'> & { table: T },
  ): void {
    const what = typeof thing === 'function' ? thing(row) : thing
    this.changes.push({ thing: what, table: getTableConfig(table).name, ...change })
  }

  private async found<T extends PgTable>(table: T, where: SQL | undefined) {
    const rows = (await this.tx.db
      .select()
      .from(table as PgTable)
      .where(where)
      .for('update')) as Row<T>[]
    const found: { row: Row<T>; key: Record<string, string>; was: string }[] = []
    for (const row of rows) {
      const key = this.keyOf(table, row)
      found.push({ row, key, was: await this.textOf(table, key) })
    }
    return found.sort((a, b) => (JSON.stringify(a.key) < JSON.stringify(b.key) ? -1 : 1))
  }

  /** Columns by their names in the database; bytes as PostgreSQL writes them. */
  private keyOf(table: PgTable, row: Record<string, unknown>): Record<string, string> {
    const { columns, primaryKeys } = getTableConfig(table)
    const named = columns.filter((column) => column.primary || primaryKeys.some((key) => key.columns.includes(column)))
    const property = Object.entries(getTableColumns(table))
    return Object.fromEntries(
      named.map((column) => {
        const value = row[property.find(([, one]) => one === column)?.[0] ?? '']
        return [column.name, value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : String(value)]
      }),
    )
  }

  private is(table: PgTable, key: Record<string, string>): SQL | undefined {
    const { columns } = getTableConfig(table)
    return and(
      ...Object.entries(key).map(([name, value]) => {
        const column = columns.find((one) => one.name === name)
        if (!column) throw new Error(`no column ${name}`)
        return column.getSQLType() === 'bytea' ? sql`${column} = decode(${value.slice(2)}, 'hex')` : eq(column, value)
      }),
    )
  }

  private async textOf(table: PgTable, key: Record<string, string>): Promise<string> {
    const [found] = await this.tx.db.execute<{ row: string }>(
      sql`select to_jsonb(${table})::text as row from ${table} where ${this.is(table, key)}`,
    )
    if (!found) throw new Error(`${getTableConfig(table).name}: a row that was held is gone`)
    return found.row
  }
}
