import type { Money } from '#app/domain/shared/money.ts'
import type { PromptFailure } from './give-words.ts'
import type { MonthlyState, MonthlyWay } from './monthly-words.ts'

/** A monthly gift as its page shows it. Days are `YYYY-MM-DD`, in Nairobi. */
export type MonthlyGift = {
  /** In the address of the page. */
  token: string
  /** Where to give again. */
  slug: string
  state: MonthlyState
  method: MonthlyWay
  reason: string | null
  amount: Money
  dayOfMonth: number | null
  maskedPhone: string
  nextOn: string | null
  skippable: string | null
  last: { dueOn: string; state: 'asked' | 'paid' | 'failed'; tries: number; reason: PromptFailure | null } | null
  order: { code: string; until: string } | null
  canChangeCard: boolean
  payments: readonly { id: string; amount: Money; at: Date; receiptKey: string | null }[]
}
