import type { RefundRecord } from '#app/domain/payments/refund-views.ts'
import type { RefundDo, RefundSaid, RefundWrong } from './refund-words.ts'

export type RefundPageProps = {
  record: RefundRecord
  /** She asks, pays by hand and looks; an administrator only agrees. */
  isFinance: boolean
  accounts: readonly { name: string; label: string }[]
  today: string
  said?: RefundSaid | undefined
  refused?: { at: RefundDo; field: string; code: RefundWrong } | undefined
  values?: Record<string, string> | undefined
}
