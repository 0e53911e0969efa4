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
      ...(role && { role }),
      ...(actor && { 'app.actor': actor }),
    },
  })
  return { db: drizzle(sql, { schema }), sql, close: () => sql.end({ timeout: 5 }) }
}
