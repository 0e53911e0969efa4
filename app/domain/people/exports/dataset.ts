import type { Ctx } from '../../shared/ctx.server.ts'
import type { Role } from '../roles/roles.ts'
import type { Invented } from './invent.server.ts'
import type { ExportFilter, FilterKey } from './schemas.ts'

/** `T1` says of nobody who she is; `T2` is sealed and names nobody; `naming` is a name, a number to call or an address. */
export const COLUMN_TIERS = ['T1', 'T2', 'naming'] as const
export type ColumnTier = (typeof COLUMN_TIERS)[number]

/** One row: whom it is about, who will see that it was opened, and its cells by column. */
export type ExportRow = { about: string | null; cells: Readonly<Record<string, string>> }

/**
 * Something that may be exported. A domain writes its own and hands it to whoever composes the list; the verbs of this
 * folder know none by name. Its words stand in the catalogues (`exports.datasets`, `exports.columns`).
 */
export type ExportDataset = {
  key: string
  /** Who may ask for it. Roles held for one network or one cohort do not count: no dataset keeps to a scope yet. */
  roles: readonly Role[]
  columns: Readonly<Record<string, ColumnTier>>
  filters: readonly FilterKey[]
  /** What matches the whole filter, at most `limit` rows. By the portal's own work. */
  rows(tx: Ctx, ask: { columns: readonly string[]; filter: ExportFilter; limit: number }): Promise<readonly ExportRow[]>
  /** The cells by which the row of an invented person differs from a real one. */
  invented(somebody: Invented): Readonly<Record<string, string>>
}
