import type { Ctx } from '../../shared/ctx.server.ts'
import type { RowDetails } from './template.ts'

const place = (row: string) => ({ table: 'account_statement_rows', column: 'details_sealed', row })

export const sealDetails = (tx: Ctx, row: string, details: RowDetails): Buffer =>
  tx.vault.seal(place(row), JSON.stringify(details))

/** Who stands in a row; nobody once the books have it. */
export const openDetails = (tx: Ctx, row: string, sealed: Uint8Array | null): RowDetails =>
  sealed ? (JSON.parse(tx.vault.open(place(row), sealed)) as RowDetails) : { text: '', payer: {} }
