import type { FaultAt, FileFaultCode, StatementState, Verdict } from '#app/domain/payments/account-statement-views.ts'
import type { en } from '#app/i18n/en/index.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { StateTone } from './state-tag.tsx'

type Words = (typeof en)['accountStatements']
export type StatementSaid = keyof Words['said']
export type LayoutWrong = keyof Words['wrong']
export type LayoutErrors = Partial<Record<string, LayoutWrong>>

const STATE_TONES: Record<StatementState, StateTone> = {
  layout: 'plain',
  dry: 'plain',
  queued: 'plain',
  applying: 'plain',
  applied: 'good',
  refused: 'quiet',
}
export const statementTone = (state: StatementState): StateTone => STATE_TONES[state]

const VERDICT_TONES: Partial<Record<Verdict, StateTone>> = { filled: 'good', conflicting: 'bad', ignored: 'quiet' }
export const verdictTone = (verdict: Verdict): StateTone => VERDICT_TONES[verdict] ?? 'plain'

/** What is wrong with a file, and where: in the words of whoever reads, with the column as the file calls it. */
export function faultWords({ code, row, column }: FaultAt, t: Translate): string {
  if (row === undefined) return t(`accountStatements.faults.${code}`)
  const where = column
    ? t('accountStatements.where.cell', { row: String(row), column })
    : t('accountStatements.where.row', { row: String(row) })
  return `${where} ${t(`accountStatements.faults.${code}`)}`
}

export const accountName = ({ provider, account }: { provider: string; account: string }, t: Translate): string =>
  account === ''
    ? t('accountStatements.desk.unknown')
    : provider === 'bank'
      ? t('accountStatements.desk.bank', { account })
      : t('accountStatements.desk.paybill', { account })

export type UploadRefusal = Extract<FileFaultCode, 'file_missing' | 'file_too_large'>
