import type { OfflineLine } from '#app/domain/payments/offline-views.ts'
import type { en } from '#app/i18n/en/index.ts'
import { money } from '#app/domain/shared/money.ts'
import type { Money } from '#app/domain/shared/money.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { StateTone } from './state-tag.tsx'

type Words = (typeof en)['money']

/** What may be wrong with a field, or stand in the way of a step. */
export type MoneyWrong = keyof Words['wrong']
export type MoneySaid = keyof Words['said']
export type MoneyErrors = Partial<Record<string, MoneyWrong>>

export const wrongWords = (code: MoneyWrong | undefined, t: Translate): string | undefined =>
  code && t(`money.wrong.${code}`)

const TONES: Record<OfflineLine['state'], StateTone> = {
  received: 'plain',
  banked: 'plain',
  waiting: 'plain',
  posted: 'good',
  bounced: 'bad',
  voided: 'quiet',
}
export const stateTone = (state: OfflineLine['state']): StateTone => TONES[state]

const DECISION_TONES = {
  waiting: 'plain',
  posted: 'good',
  standing: 'good',
  refused: 'quiet',
  reversed: 'quiet',
} as const
export const decisionTone = (state: keyof typeof DECISION_TONES): StateTone => DECISION_TONES[state]

/** Whole kilobytes, one at least. */
export const kilobytes = (size: number): string => String(Math.max(1, Math.ceil(size / 1024)))

/** Whether more is gone than there was. */
export const isBelowZero = ({ minor }: Money): boolean => minor < 0n
export const withoutSign = (amount: Money): Money =>
  isBelowZero(amount) ? money(-amount.minor, amount.currency) : amount

/** In which phase money came, or after the end of which. */
export const phaseWords = (
  { name, isLate }: { name: Record<Language, string>; isLate: boolean },
  language: Language,
  t: Translate,
): string => t(isLate ? 'money.one.late' : 'money.one.inPhase', { phase: name[language] })
