import type { RoleName } from './role-words.ts'
import type { ExportFieldError, ExportRefusal, ExportState, ExportTier } from './staff-exports-words.ts'

export type ExportLine = {
  exportId: string
  dataset: string
  state: ExportState
  askedBy: string
  isMine: boolean
  mayDecide: boolean
  createdAt: Date
}

export type ExportDetail = ExportLine & {
  columns: readonly string[]
  filter: {
    /** The name of the county. */
    county: string | null
    role: RoleName | null
    days: { from: string; to: string } | null
    /** How many are named: which ones is more than a page should show. */
    ids: number
  }
  rowCap: number
  rows: number | null
  reason: string
  recipient: string
  decidedAt: Date | null
  expiresAt: Date | null
  fetchedAt: Date | null
}

export type ExportFilterKey = 'county' | 'role' | 'days' | 'ids'
export type ExportOffer = {
  key: string
  columns: readonly { key: string; tier: ExportTier }[]
  filters: readonly ExportFilterKey[]
}
export type ExportField = 'columns' | 'filter' | 'county' | 'role' | 'days' | 'ids' | 'rowCap' | 'reason' | 'recipient'
export type ExportValues = Partial<
  Record<'county' | 'role' | 'from' | 'to' | 'ids' | 'rowCap' | 'reason' | 'recipient', string>
> & { columns?: readonly string[] }

export type ExportErrors = Partial<Record<ExportField, ExportFieldError>> & { form?: ExportRefusal }

export type ExportFormProps = {
  offer: ExportOffer
  counties: readonly { code: string; name: string }[]
  roles: readonly RoleName[]
  /** What was sent, to be shown again. */
  values?: ExportValues | undefined
  errors?: ExportErrors | undefined
}
