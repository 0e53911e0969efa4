import type { TrailLine } from '#app/domain/payments/desk-views.ts'
import type { RefundLine } from '#app/domain/payments/refund-views.ts'
import type { PayerDetails, PaymentRecord } from '#app/domain/payments/views.ts'
import type { Money } from '#app/domain/shared/money.ts'
import type { Language } from '#app/i18n/language.ts'
import type { DeskWrong } from './desk-words.ts'
import type { MessageLine } from './message-list.tsx'
import type { ReplaceError } from './replace-receipt-form.tsx'
import type { StaffNews } from './staff-words.ts'

export type ShownLine =
  | Exclude<TrailLine, { kind: 'decision' }>
  | (Extract<TrailLine, { kind: 'decision' }> & { words: Record<Language, string> })
/** Which form was refused, by which of its fields, and what had been typed. */
export type RefusedDecision = { at: 'assign' | 'split' | 'not-ours' | 'undo'; code: DeskWrong; field: string }
export type DecisionValues = Readonly<Record<string, string>>

export type PaymentPageProps = {
  payment: Omit<PaymentRecord, 'purpose' | 'history'> & { purpose: Record<Language, string>; isNotOurs: boolean }
  /** All that happened to it, and how it stands for whoever decides over it. */
  trail: {
    lines: readonly ShownLine[]
    seen: string
    undoable: string | null
    shares: readonly { words: Record<Language, string>; amount: Money }[]
  }
  /** She who looks may say what it is for, and read what a provider told of it. */
  mayDecide: boolean
  refused?: RefusedDecision | undefined
  values?: DecisionValues | undefined
  /** What a provider told, in the answer to the post that said why; null before. */
  told?: { messageId: string; body: string } | null | undefined
  toldError?: DeskWrong | undefined
  /** In which phase of its campaign it came, or after the end of which. */
  phase: { name: Record<Language, string>; isLate: boolean } | null
  /** She who looks may give another receipt. */
  mayReplace: boolean
  replaceError?: ReplaceError | undefined
  /** In the answer to the post that said why; null before. */
  payer: PayerDetails | null
  payerError?: 'reason_missing' | 'too_many' | undefined
  news?: StaffNews | undefined
  /** What goes back of it, or was to. */
  refunds: readonly RefundLine[]
  /** Mails and SMS about its receipts. */
  messages: readonly MessageLine[]
}
