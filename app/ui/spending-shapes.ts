import type { Money } from '#app/domain/shared/money.ts'
import type { Language } from '#app/i18n/language.ts'
import type { MoneyErrors, MoneyWrong } from './money-words.ts'

export const SPENDING_FIELDS = ['line', 'amount', 'spentOn', 'account', 'whatEn', 'whatSw'] as const
export type SpendingValues = Partial<Record<(typeof SPENDING_FIELDS)[number], string>>
export const LINE_FIELDS = ['phase', 'nameEn', 'nameSw', 'amount'] as const
export type LineValues = Partial<Record<(typeof LINE_FIELDS)[number], string>>

type Words = Record<Language, string>
type Paper = { id: string; kind: string; isPublic: boolean }
export type DeskSpending = {
  id: string
  lineId: string
  spentOn: string
  account: string
  whatEn: string
  whatSw: string
  state: 'waiting' | 'posted' | 'refused' | 'reversed'
  amount: Money
  isMine: boolean
  documents: readonly Paper[]
}
export type StaffSpendingProps = {
  phases: readonly { id: string; nameEn: string; nameSw: string }[]
  lines: readonly { id: string; phaseId: string; name: Words; budget: Money }[]
  spendings: readonly DeskSpending[]
  accounts: readonly { name: string; label: string }[]
  today: string
  values?: SpendingValues | undefined
  errors?: MoneyErrors | undefined
  lineValues?: LineValues | undefined
  lineErrors?: MoneyErrors | undefined
  said?: 'line' | 'waiting' | 'posted' | 'decided' | 'file' | undefined
  refused?: MoneyWrong | undefined
}
