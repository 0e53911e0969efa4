import type { SuggestionReason, UnallocatedRow } from '#app/domain/payments/desk-views.ts'
import type { Language } from '#app/i18n/language.ts'
import type { DeskWrong } from './desk-words.ts'

export type DeskSuggestion = UnallocatedRow['suggestions'][number] & { words: Record<Language, string> }
export type DeskRow = Omit<UnallocatedRow, 'suggestions'> & { suggestions: readonly DeskSuggestion[] }
export type Filter = { after: string | null; reason: SuggestionReason | 'none' | null }

export type StaffUnallocatedProps = {
  rows: readonly DeskRow[]
  next: string | null
  filter: Filter
  /** What has just been done: to how many, and by which decision, where it was one. */
  said?: { count: number; decisionId: string | null; undone: boolean } | undefined
  /** What was refused: of which row, or of several. */
  refused?: { code: DeskWrong; paymentId: string | null; count: number } | undefined
  typed?: string | undefined
}
