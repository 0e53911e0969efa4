import { type SQL, sql } from 'drizzle-orm'
import type { RuleName } from './retention-names.ts'

/** What is done with a row whose time is over. `seal` puts sealed nothing where something was; `report` only counts. */
export type Deed =
  | { kind: 'delete' }
  | { kind: 'set'; set: SQL }
  | { kind: 'seal'; column: string; stub: '' | '{}'; set?: SQL }
  | { kind: 'report' }

export type RetentionRule = {
  name: RuleName
  table: string
  /** Whole days from `since`. A year is 365 of them. */
  days: number
  /** The instant from which the days count. */
  since: SQL
  /** Which rows besides; what was done to a row must make it fall out of here. */
  where?: SQL
  deed: Deed
}

/** True while more is sealed in a column than `stub`: version, key id, nonce and tag take 30 bytes and the key id's. */
export const says = (column: string, stub: string): SQL =>
  sql.raw(`octet_length(${column}) > ${30 + stub.length} + get_byte(${column}, 1)`)
