import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema/index.ts'
import type { Db } from './types.ts'

export type Connection = { db: Db; sql: postgres.Sql; close: () => Promise<void> }

type Options = {
  max?: number
  /** The database's role to act as: `APP_ROLE` for all but migrations. */
  role?: string
  /** Who acts on these connections where no transaction says so (row-level security). */
  actor?: string
}

/** Owns nothing and may only what migration 0004 says: whoever gets SQL past us as this role turns off no guard. */
export const APP_ROLE = 'portal_app'

/** Opens a pool. Times are read and written in UTC whatever the server's own zone is. */
export function connect(url: string, { max = 10, role, actor }: Options = {}): Connection {
  const sql = postgres(url, {
    max,
    onnotice: () => {},
    connection: {
      TimeZone: 'UTC',
      application_name: 'portal',
      // Our questions are short: compiling one takes longer than answering it.
      jit: 'off',
      // A plan that was made without knowing the values took a second for what takes a millisecond (0047).
      plan_cache_mode: 'force_custom_plan',
      ...(role && { role }),
      ...(actor && { 'app.actor': actor }),
    },
  })
  return { db: drizzle(remembering(sql), { schema }), sql, close: () => sql.end({ timeout: 5 }) }
}

type Asks = Pick<postgres.Sql, 'unsafe'> & { begin?: unknown; savepoint?: unknown }
/** A question with more values is a list of some length, and is hardly asked again word for word. */
const MOST_VALUES = 40

/**
 * Lets a connection remember what it was asked: Drizzle has each question read anew, which costs a second way to the database
 * and back. What is begun on it remembers as well.
 */
function remembering<T extends Asks>(sql: T): T {
  const { unsafe } = sql
  sql.unsafe = (query, values = [], options = {}) =>
    unsafe(query, values, { ...options, prepare: values.length > 0 && values.length <= MOST_VALUES })
  for (const way of ['begin', 'savepoint'] as const) {
    const begun = sql[way] as ((...args: unknown[]) => unknown) | undefined
    if (!begun) continue
    const within = (arg: unknown): unknown =>
      typeof arg === 'function' ? (inner: Asks) => arg(remembering(inner)) : arg
    sql[way] = (...args: unknown[]) => begun(...args.map(within))
  }
  return sql
}
