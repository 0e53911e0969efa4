import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { fileURLToPath } from 'node:url'
import { connect, type Connection } from './client.server.ts'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))
// Any number: it only has to be the same in every process that may change what this database consists of.
const LOCK = 7_081_896

/** Does work that changes tables or who may use them: processes that start together take turns. */
export async function inTurn<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = connect(url, { max: 1 })
  try {
    await connection.sql`select pg_advisory_lock(${LOCK})`
    return await work(connection)
  } finally {
    await connection.close()
  }
}

/** Brings a database to the newest schema. */
export async function migrateTo(url: string): Promise<void> {
  await inTurn(url, ({ db }) => migrate(db, { migrationsFolder: FOLDER }))
}
