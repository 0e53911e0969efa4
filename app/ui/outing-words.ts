import type { en } from '#app/i18n/en/index.ts'
import { formatCount, formatDay, formatMoney, formatTime } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { Money } from '#app/domain/shared/money.ts'
import { noonOf } from './day.tsx'

type Words = (typeof en)['outings']

/** What may be wrong with a field of the form for a place. */
export type PlaceFieldError = keyof Words['field']
/** What has just been done on the page of a place, and why something was not. */
export type PlaceSaid = keyof Words['said']
export type PlaceRefused = keyof Words['refused']
/** What may be wrong with a field of an outing at the desk. */
export type OutingFieldError = keyof Words['desk']['field']
export type DeskOutingSaid = keyof Words['desk']['said']
export type DeskOutingRefused = keyof Words['desk']['refused']

/** `Longonot, 12 December 2026`. */
export const aboutWords = (t: Translate, language: Language, { mountain, day }: { mountain: string; day: string }) =>
  t('outings.ask.about', { mountain, day: formatDay(language, noonOf(day)) })

/** `2,776 m`; nothing where nobody has told. */
export const metresWords = (t: Translate, metres: number | null): string =>
  metres === null ? '–' : `${formatCount(metres)}\u00a0${t('campaigns.climb.metresShort')}`

export const feeWords = (t: Translate, fee: Money): string =>
  fee.minor === 0n ? t('outings.list.noFee') : formatMoney(fee)

/** Whether there is a place to be had. */
export function leftWords(
  t: Translate,
  { isOpen, free, capacity, waiting }: { isOpen: boolean; free: number; capacity: number; waiting: number },
): string {
  if (!isOpen) return t('outings.list.closed')
  if (free === 0) return t('outings.list.full', { waiting: formatCount(waiting) })
  return t('outings.list.left', { free: formatCount(free), capacity: formatCount(capacity) })
}

/** `12 December 2026, 14:05 EAT`. */
export const instantWords = (language: Language, at: Date): string => `${formatDay(language, at)}, ${formatTime(at)}`
