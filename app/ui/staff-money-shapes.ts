import type { OfflineRecord } from '#app/domain/payments/offline-views.ts'
import type { Language } from '#app/i18n/language.ts'
import type { MoneySaid, MoneyWrong } from './money-words.ts'

/** What is done on the page of a record, each at an address of its own below it. */
export type MoneyDo = 'confirm' | 'cheque' | 'paid-in' | 'void' | 'file'

export type StaffMoneyOneProps = {
  record: Omit<OfflineRecord, 'purpose'> & { purpose: Record<Language, string> }
  phase: { name: Record<Language, string>; isLate: boolean } | null
  /** Finance and fundraising may look at payments. */
  mayOpenPayment: boolean
  accounts: readonly { name: string; label: string }[]
  today: string
  said?: MoneySaid | undefined
  /** What was refused, of which form and which field. */
  refused?: { at: MoneyDo; field: string; code: MoneyWrong } | undefined
  values?: Partial<Record<string, string>> | undefined
}
