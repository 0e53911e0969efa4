import type { Money } from '../shared/money.ts'
import type { AccountKind } from './account-chart.ts'

/** What a posting was: the first word of the key under which it happened once. */
export const POSTING_KINDS = [
  ...(['payment', 'allocation', 'settlement', 'return', 'opening', 'spending', 'payout', 'payout_failed'] as const),
  ...([
    'charge',
    'sweep',
    'suspense',
    'cleared',
    'arrival',
    'cash_paid_in',
    'cash_paid_in_void',
    'dues',
    'other',
  ] as const),
] as const
export type PostingKind = (typeof POSTING_KINDS)[number]

/** An account of the ledger and where it stands in the chart. */
export type ChartedAccount = { account: string; kind: AccountKind; code: string }

/** What an account held when a month began, what moved on it, and what it held in the end: KES, debit above zero. */
export type TrialLine = ChartedAccount & { opening: Money; debit: Money; credit: Money; closing: Money }

/**
 * A month of the ledger, of all that was written down before `until`. Once it is over nothing of it changes; `isOver` says so.
 * `debit` and `credit` are the sums of its entries in KES.
 */
export type JournalMonth = {
  month: string
  until: Date
  isOver: boolean
  entries: number
  debit: Money
  credit: Money
  lines: TrialLine[]
}

/** One entry of the ledger. `base` is KES, `amount` its own currency; both above zero where it is a debit. */
export type JournalLine = ChartedAccount & {
  postingId: string
  what: PostingKind
  /** Days in Nairobi: when it was written down, and when the money moved. */
  writtenOn: string
  movedOn: string
  base: Money
  amount: Money
  /** The first receipt that we gave for the payment it is about, and the provider's own; neither names anybody. */
  receipt: string | null
  reference: string | null
}
