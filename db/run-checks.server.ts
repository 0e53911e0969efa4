import { sql } from 'drizzle-orm'
import { readdirSync, readFileSync } from 'node:fs'
import type { Db } from './types.ts'

const FOLDER = new URL('./checks/', import.meta.url)

export type CheckResult = {
  check: string
  failures: number
  /** A few of the rows that fail, by id. */ subjects: string[]
}

/**
 * Asks the database again whether what must hold does hold. Every file of db/checks selects what is wrong. It wants a
 * transaction in which the portal acts: to anybody else people's rows are not there, and what is not there is never wrong.
 */
export async function runChecks(db: Db): Promise<CheckResult[]> {
  const [eyes] = await db.execute<{ blind: boolean }>(
    sql`select row_security_active('persons') and not acting_portal() as blind`,
  )
  if (eyes?.blind !== false) throw new Error('the checks would see nobody: run them in a transaction of the portal')
  const results: CheckResult[] = []
  for (const file of readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    const rows = await db.execute<{ subject: string }>(sql.raw(readFileSync(new URL(file, FOLDER), 'utf8')))
    results.push({
      check: file.replace('.sql', ''),
      failures: rows.length,
      subjects: [...rows].slice(0, 5).map((row) => String(row.subject)),
    })
  }
  return results
}
