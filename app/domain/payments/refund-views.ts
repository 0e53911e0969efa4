import type { Money } from '../shared/money.ts'
import type { DocumentLine } from './offline-views.ts'
import type { RefundFailure, RefundRail, RefundReason, RefundState } from './refund-kinds.ts'
import type { Method } from './views.ts'

/** Money that goes back, as its desk lists it. */
export type RefundLine = {
  refundId: string
  paymentId: string
  rail: RefundRail
  state: RefundState
  amount: Money
  reason: RefundReason
  failure: RefundFailure | null
  /** The provider's code of the payment. */
  payment: string
  askedAt: Date
  changedAt: Date
  /** Whether who looks asked for it: then another has to say yes. */
  isMine: boolean
}
export type RefundStep =
  | 'asked'
  | 'approved'
  | 'declined'
  | 'sent'
  | 'accepted'
  | 'refused'
  | 'no_answer'
  | 'asked_again'
  | 'unclear'
  | 'settled'
  | 'failed'
  | 'looked'
  | 'document'
export type RefundRecord = RefundLine & {
  method: Method
  paidAt: Date
  paid: Money
  note: string
  reference: string | null
  sentAt: Date | null
  settledAt: Date | null
  /** Whether the provider can be asked what became of it. */
  canAsk: boolean
  /** From when on a person may say that nothing happened; null before it was sent. */
  mayFailFrom: Date | null
  steps: { id: string; kind: RefundStep; actor: string; at: Date; detail: Record<string, string> }[]
  documents: DocumentLine[]
}

/** Why a way back is not open for a payment. */
export type RailShut =
  'other_provider' | 'whole_only' | 'reverse_first' | 'reversed_already' | 'no_number' | 'not_shillings'

/** A payment of which something may go back, and by which ways. */
export type Refundable = {
  paymentId: string
  payment: string
  method: Method
  paid: Money
  paidAt: Date
  /** What is left of it, less what is on its way. */
  room: Money
  rails: { rail: RefundRail; shut: RailShut | null }[]
}

export type RefundSettings = {
  /** As many as are agreed to on one day in Nairobi, and as many shillings. */
  mostPerDay: number
  sumPerDay: Money
}
