import type { Money } from '../shared/money.ts'
import type { OfflineMethod } from './views.ts'

type Purpose = { purpose: string; purposeId: string }

/** Money that staff wrote down, as their desk lists it. Days are days in Nairobi. */
export type OfflineLine = {
  moneyId: string
  method: OfflineMethod
  state: 'received' | 'banked' | 'waiting' | 'posted' | 'bounced' | 'voided'
  account: string
  reference: string
  amount: Money
  base: Money
  day: string
  code: string
  /** Whether who looks wrote it down: then another has to say yes to it, or take it back. */
  isMine: boolean
}
export type OfflineStep =
  'recorded' | 'banked' | 'cleared' | 'confirmed' | 'posted' | 'bounced' | 'voided' | 'paid_in' | 'document'
export type OfflineRecord = OfflineLine & {
  purpose: Purpose
  language: 'en' | 'sw'
  paymentId: string | null
  place: string | null
  countedBy: string[]
  /** Whether something is known of who paid; who it was is opened at the payment, for a reason. */
  payer: 'named' | 'unnamed'
  /** The bank account into which cash was paid. */
  paidInto: string | null
  steps: { id: string; kind: OfflineStep; day: string; actor: string; detail: Record<string, string> }[]
  documents: DocumentLine[]
}
export type DocumentLine = { id: string; kind: 'pdf' | 'jpeg' | 'png' | 'webp'; size: number; at: Date }
