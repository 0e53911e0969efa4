import type { Money } from '../shared/money.ts'

/** What pages are shown of account statements: shapes and codes alone, safe for a browser. */

export type RowKind = 'payment' | 'charge' | 'reversal' | 'sweep' | 'refund' | 'other'
export const VERDICTS = [
  'matched',
  'filled',
  'conflicting',
  'charge',
  'sweep',
  'reversal',
  'refund',
  'ignored',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** Why a row is left alone, or what about it does not agree. */
export type RowReason =
  | 'not_completed'
  | 'other_shortcode'
  | 'other_account'
  | 'older_duplicate'
  | 'no_amount'
  | 'not_understood'
  | 'write_down'
  | 'other_amount'
  | 'twice_in_file'
  | 'more_than_paid'
  | 'no_original'

/** What is wrong with a file as a whole, or with one cell of it. */
export type FileFaultCode =
  | 'file_missing'
  | 'file_too_large'
  | 'not_a_table'
  | 'old_excel'
  | 'broken_file'
  | 'too_many_rows'
  | 'too_wide'
  | 'too_old_template'
  | 'other_shortcode_file'
  | 'other_account_file'
  | 'no_rows'
  | 'time_wrong'
  | 'amount_wrong'
  | 'receipt_wrong'
  | 'balance_missing'
  | 'balance_breaks'
  | 'opening_differs'
  | 'closing_differs'
  | 'paid_in_differs'
  | 'withdrawn_differs'
  | 'put_aside'
/** `column` is the name that the file's own header has. */
export type FaultAt = { code: FileFaultCode; row?: number | undefined; column?: string | undefined }

export type StatementState = 'layout' | 'dry' | 'queued' | 'applying' | 'applied' | 'refused'

/** Of one verdict: how many rows, how many of them are new to the books, and what came in and went out with all of them. */
export type Tally = { rows: number; fresh: number; paidIn: Money; withdrawn: Money }

export type AccountStatementLine = {
  statementId: string
  provider: string
  account: string
  state: StatementState
  rows: number
  done: number
  from: Date | null
  until: Date | null
  addedAt: Date
}

export type StatementRowLine = {
  row: number
  reference: string
  kind: RowKind
  amount: Money
  at: Date
  verdict: Verdict
  reason: RowReason | null
  isNew: boolean
  paymentId: string | null
}

export type AccountStatementRecord = AccountStatementLine & {
  template: string | null
  opening: Money | null
  closing: Money | null
  tally: Partial<Record<Verdict, Tally>>
  fault: FaultAt | null
  appliedAt: Date | null
  /** True where it has come no further for a while: somebody may let it go on. */
  isStalled: boolean
  /** What a person should look at first, then the first of the rest. Nobody is named: who paid stands in the file, and with the payment. */
  lines: StatementRowLine[]
  /** The first rows as they stand in the file, while nobody has said what its columns mean. */
  sample: { header: string[]; rows: string[][] } | null
}

/** How a bank's file writes its days. */
export const DATE_FORMATS = ['DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY-MM-DD', 'DD-MM-YYYY', 'DD-MMM-YYYY'] as const
export type DateFormat = (typeof DATE_FORMATS)[number]

/** Which column of a bank's file is what, by number from nought. Either `amount` (signed) or `paidIn` and `withdrawn`. */
export type Mapping = {
  date: number
  format: DateFormat
  reference: number
  details: number
  amount: number | null
  paidIn: number | null
  withdrawn: number | null
  balance: number | null
}
