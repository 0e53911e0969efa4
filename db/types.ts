import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type * as schema from './schema/index.ts'

/** A pool or an open transaction: callers may hand in either, callees must not care. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>
