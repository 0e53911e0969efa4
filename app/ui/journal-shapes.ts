import type { JournalMonth, TrialLine } from '#app/domain/payments/journal-views.ts'

export type JournalPageProps = {
  /** `YYYY-MM`, the newest first. */
  months: readonly string[]
  /** The month, its accounts added up by their codes. */
  journal: Omit<JournalMonth, 'lines'> & { lines: readonly Omit<TrialLine, 'account'>[] }
}
