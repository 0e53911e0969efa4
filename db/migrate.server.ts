import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { fileURLToPath } from 'node:url'
import { connect } from './client.server.ts'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))
// Any number: it only has to be the same in every process that may migrate this database.
const LOCK = 7_081_896

/** Brings a database to the newest schema. Two processes that start together take turns. */
export async function migrateTo(url: string): Promise<void> {
  const { db, sql, close } = connect(url, { max: 1 })
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    await migrate(db, { migrationsFolder: FOLDER })
  } finally {
    await close()
  }
}
