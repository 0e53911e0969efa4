import type { Ctx } from '../../shared/ctx.server.ts'
import type { Problem, Read } from './views.ts'

/** What is sealed of a row, until its import can no longer be undone. */
export type Details = {
  /** As they stood in the file. */
  cells: string[]
  read: Read
  problems: Problem[]
  /** Who it is, or may be: ids of persons. */
  who: string[]
}

const place = (row: string) => ({ table: 'register_rows', column: 'details_sealed', row })
export const filePlace = (row: string) => ({ table: 'register_imports', column: 'file_sealed', row })
export const headerPlace = (row: string) => ({ table: 'register_imports', column: 'header_sealed', row })

export const sealRow = (ctx: Ctx, rowId: string, details: Details): Buffer =>
  ctx.vault.seal(place(rowId), JSON.stringify(details))
export const openRow = (ctx: Ctx, rowId: string, sealed: Uint8Array): Details =>
  JSON.parse(ctx.vault.open(place(rowId), sealed)) as Details

/** By what a row is known again in whichever file it comes: what was read, not how it was written. */
export const fingerprintOf = (ctx: Ctx, { name, phones, emails, county, kind, since, paidUntil }: Read): Buffer =>
  ctx.vault.blindIndex(
    'register.row',
    JSON.stringify([name.toLowerCase(), phones.toSorted(), emails.toSorted(), county, kind, since, paidUntil]),
  )
