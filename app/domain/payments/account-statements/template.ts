import type { RowKind, RowReason } from '../account-statement-views.ts'
import type { SheetRow } from '../../shared/sheets/sheet.ts'
import type { Payer, Provider } from '../sighting.ts'

/** What is sealed of a row. */
export type RowDetails = { text: string; payer: Payer }

/** One row of a statement, once read. */
export type ReadRow = {
  row: number
  reference: string
  kind: RowKind
  /** Minor units; above zero where it came in. */
  minor: bigint
  /** Of the account after it. */
  balance: bigint | null
  occurredAt: Date
  linked: string | null
  details: RowDetails
  /** Why it does not count at all: it stands in no sum and in no balance. */
  left: RowReason | null
}

/** What a file prints about itself besides its rows. Minor units, `withdrawn` without sign; null where it prints none. */
export type Printed = {
  opening: bigint | null
  closing: bigint | null
  paidIn: bigint | null
  withdrawn: bigint | null
}

/** A way in which a provider or a bank writes statements, recognised by its header and by nothing else. */
export type Template = {
  name: string
  provider: Provider
  isHeader(names: readonly string[]): boolean
  /** `above` are the rows before the header. Throws `FileFault` where the file is not about our account. */
  open(header: readonly string[], above: readonly SheetRow[]): OpenTemplate
}
export type OpenTemplate = {
  account: string
  printed: Printed
  /** True where each row says what stood in the account after it. */
  hasBalance: boolean
  /** Null for a row that is none: empty, or a line of words below the table. Throws `FileFault` for a cell that cannot be read. */
  read(row: SheetRow): ReadRow | null
}
