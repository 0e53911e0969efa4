import type { Money } from '../shared/money.ts'
import type { ReceiptNumber } from './receipt-number.ts'

/** What pages, PDFs and messages are shown of payments, receipts and statements: shapes alone, safe for a browser. */

type Purpose = { purpose: string; purposeId: string }
/** How money comes of which no provider tells us. */
export type OfflineMethod = 'bank_transfer' | 'cheque' | 'cash'
export type Method = 'paybill' | 'prompt' | 'card' | 'standing_order' | OfflineMethod
export type VoidReason = 'returned' | 'reissued' | 'mistake' | 'not_ours'
export type Voided = { at: Date; reason: VoidReason }

export type ReceiptView = ReceiptNumber & {
  receiptId: string
  /** What stands in its address. */
  key: string
  /** The number as it is printed: `DC 2026/000123`. */
  printed: string
  language: 'en' | 'sw'
  issuedAt: Date
  paidAt: Date
  amount: Money
  /** The same in KES. */
  base: Money
  /** What went back of it; null where nothing did. */
  returned: Money | null
  /** What it was for when the receipt was given. */
  purpose: Purpose
  method: Method
  /** The provider's own code. */
  reference: string
  /** Only as the giver wrote it into a form, and never from what a provider told. */
  name: string | null
  /** By which the page of the monthly gift is reached that this is a payment of. */
  mandateKey: string | null
  /** `next`: the key of the receipt that took its place, where its address may tell. */
  voided: (Voided & { next: string | null }) | null
}

export type StatementLine = {
  paymentId: string
  paidAt: Date
  amount: Money
  base: Money
  /** What went back of it, in KES. */
  returned: Money
  purpose: Purpose
  /** The last receipt given for it; `isVoid` where none stands, for all of it went back. */
  receipt: { printed: string; key: string; isVoid: boolean } | null
}
export type StatementView = {
  statementId: string
  key: string
  year: number
  language: 'en' | 'sw'
  madeAt: Date
  lines: StatementLine[]
  /** In KES: what was paid, what went back, and what is left of it. */
  paid: Money
  returned: Money
  kept: Money
}

export type StatementRun = {
  runId: string
  year: number
  givers: number
  done: number
  state: 'waiting' | 'running' | 'finished'
  askedAt: Date
  finishedAt: Date | null
  /** Whether who looks may agree to it: it waits, and another asked for it. */
  isMineToAllow: boolean
}

export type ReceiptLine = {
  receiptId: string
  paymentId: string
  printed: string
  issuedAt: Date
  amount: Money
  reference: string
  voided: Voided | null
}

export type PaymentRecord = {
  paymentId: string
  method: Method
  provider: string
  account: string
  reference: string
  amount: Money
  base: Money
  paidAt: Date
  learnedAt: Date
  purpose: Purpose
  allocatedBy: 'code' | 'repair' | 'attempt' | 'mandate' | 'rule' | 'staff' | 'giver'
  isMonthly: boolean
  /** Above zero where money went back, below where it came again. */
  returns: {
    id: string
    kind: 'refund' | 'refund_failed' | 'dispute' | 'dispute_won' | 'bounced' | 'voided' | 'reversal'
    amount: Money
    base: Money
    at: Date
  }[]
  /** What has gone back of it as a whole. */
  returned: Money
  disputes: {
    id: string
    state: 'open' | 'won' | 'lost' | 'closed'
    amount: Money
    answerBy: Date | null
    openedAt: Date
  }[]
  receipts: { receiptId: string; printed: string; issuedAt: Date; voided: Voided | null }[]
  history: { id: string; kind: HistoryKind; actor: string; at: Date }[]
}

/** Everything that is written down of a payment, an attempt or an arrangement (`history.server.ts`). */
export type HistoryKind =
  | 'requested'
  | 'asked'
  | 'accepted'
  | 'answered'
  | 'failed'
  | 'paid'
  | 'received'
  | 'seen_again'
  | 'conflict'
  | 'allocated'
  | 'returned'
  | 'settled'
  | 'disputed'
  | 'receipt_issued'
  | 'receipt_voided'
  | 'mandate_asked'
  | 'mandate_begun'
  | 'mandate_changed'
  | 'mandate_paused'
  | 'mandate_resumed'
  | 'mandate_skipped'
  | 'mandate_ended'
  | 'collection_failed'

/** What a provider told of who paid; a field that it did not tell is left out. */
export type PayerDetails = { name?: string; phone?: string; email?: string; card?: string; typed?: string }
