import type { Translate } from '#app/i18n/translate.ts'
import type { Money } from '#app/domain/shared/money.ts'
import type { StateTone } from './state-tag.tsx'

export type Standing = 'waiting_approval' | 'waiting_money' | 'current' | 'in_window' | 'in_grace' | 'lapsed' | 'ended'

/** A standing in a word or two, and its colour. */
export const standingTone: Record<Standing, StateTone> = {
  waiting_approval: 'plain',
  waiting_money: 'plain',
  current: 'good',
  in_window: 'good',
  in_grace: 'plain',
  lapsed: 'bad',
  ended: 'quiet',
}
export const standingWords = (t: Translate, standing: Standing): string => t(`membership.standings.${standing}`)

/** What was refused to a member, said where it was refused. */
export type DuesRefused =
  'too_many' | 'line_busy' | 'no_answer' | 'unavailable' | 'not_offered' | 'asked_already' | 'words_too_long'

/** Whole shillings as they are typed into a field. */
export const typedShillings = ({ minor }: Money): string => String((minor + 99n) / 100n)

export type InBoth = { en: string; sw: string }
