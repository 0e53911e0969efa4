import type { StatementView } from '#app/domain/payments/views.ts'
import { formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { Fact } from './receipt-words.ts'

type Line = Omit<StatementView['lines'][number], 'purpose'> & { purpose: Record<Language, string> }
/** A statement with its purposes in words. */
export type ShownStatement = Omit<StatementView, 'lines'> & { lines: readonly Line[] }

/** What a year comes to. */
export function statementTotals({ year, paid, returned, kept }: ShownStatement, t: Translate): Fact[] {
  const words = { year: String(year) }
  const received = { name: t('receipts.statement.totalPaid', words), value: formatMoney(paid) }
  if (returned.minor === 0n) return [received]
  return [
    received,
    { name: t('receipts.statement.totalReturned'), value: formatMoney(returned) },
    { name: t('receipts.statement.totalKept'), value: formatMoney(kept) },
  ]
}
