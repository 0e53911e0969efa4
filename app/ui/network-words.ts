import type { en } from '#app/i18n/en/index.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { LEVELS, STANDINGS, END_REASONS, DECLINE_REASONS } from '#app/domain/networks/codes.ts'

export type NetworkSaid = keyof (typeof en)['networks']['said']
export type NetworkRefused = keyof (typeof en)['networks']['refused']

/** What is said is good news, or why it could not be done. */
const BAD: readonly NetworkSaid[] = [
  ...([
    'decided',
    'gone',
    'too_soon',
    'nobody_silent',
    'call_closed',
    'own_request',
    'has_some_below',
    'named',
  ] as const),
  'reason_missing',
]
export const toneOf = (said: NetworkSaid): 'success' | 'warning' => (BAD.includes(said) ? 'warning' : 'success')

type Option = { value: string; label: string }

export const levelOptions = (t: Translate): Option[] =>
  LEVELS.map((level) => ({ value: level, label: t(`networks.levels.${level}`) }))
export const standingOptions = (t: Translate): Option[] =>
  STANDINGS.map((standing) => ({ value: standing, label: t(`networks.standings.${standing}`) }))
export const endOptions = (t: Translate): Option[] =>
  END_REASONS.map((reason) => ({ value: reason, label: t(`networks.ends.${reason}`) }))
export const declineOptions = (t: Translate): Option[] =>
  DECLINE_REASONS.map((reason) => ({ value: reason, label: t(`networks.declines.${reason}`) }))
