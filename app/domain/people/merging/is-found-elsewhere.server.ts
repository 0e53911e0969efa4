import { sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { PERSON_COLUMNS } from './person-columns.ts'

/** HMACs and sealed ids: only the domain that made them can say whose they are. */
const HIDDEN = /_(index|sealed)$/
/** What whoever is written down has at once. */
const AT_ONCE: readonly string[] = ['contact_points.person_id', 'members.person_id', 'person_keys.person_id']

/**
 * Whether anything in the open names a person besides what she is written down with: by every column by which somebody is found, so
 * that a column which comes later is asked as well (`PERSON_COLUMNS`, held against the database by a test). What stands under HMACs is for
 * the domains that keep it. By the portal's own work.
 */
export async function isFoundElsewhere(tx: Ctx, personId: string): Promise<boolean> {
  const columns = Object.keys(PERSON_COLUMNS).filter((column) => !HIDDEN.test(column) && !AT_ONCE.includes(column))
  const looks = columns.map((column) => {
    const [table = '', name = ''] = column.split('.')
    return sql`exists (select from ${sql.identifier(table)} where ${sql.identifier(name)} = ${personId})`
  })
  const [row] = await tx.db.execute<{ is: boolean }>(sql`select ${sql.join(looks, sql` or `)} as is`)
  return row?.is === true
}
