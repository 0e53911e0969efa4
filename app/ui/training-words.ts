import type { en } from '#app/i18n/en/index.ts'
import { formatCount } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'

type Words = (typeof en)['trainings']

/** What has just been done on her own pages, and why something was not. */
export type TrainingSaid = keyof Words['said']
export type TrainingRefused = keyof Words['refused']
export type EnrolFieldError = keyof Words['field']
/** The same at the desk. */
export type DeskSaid = keyof Words['desk']['said']
export type DeskRefused = keyof Words['desk']['refused']
export type DeskFieldError = keyof Words['desk']['field']

export type OwnState = keyof Words['mine']['states']
export type CohortState = keyof Words['desk']['states']
export type Both = { en: string; sw: string }

/** How her asking stands, as few words. */
export const ownStateWord = (t: Translate, state: OwnState): string => t(`trainings.mine.states.${state}`)

export const stateTones = {
  asked: 'plain',
  waiting: 'plain',
  offered: 'bad',
  seated: 'good',
  declined: 'quiet',
  lapsed: 'quiet',
  cancelled: 'quiet',
  passed: 'quiet',
} as const

export const cohortTones = {
  draft: 'quiet',
  open: 'good',
  paused: 'plain',
  closed: 'plain',
  selected: 'plain',
  confirmed: 'plain',
  running: 'good',
  finished: 'quiet',
  cancelled: 'quiet',
} as const

/** `8`, `1:30`. */
export const hoursFigure = (minutes: number): string => {
  const whole = (minutes - (minutes % 60)) / 60
  return minutes % 60 === 0 ? formatCount(whole) : `${whole}:${String(minutes % 60).padStart(2, '0')}`
}
/** `8 hours`, `1 hour`, `1:30 hours`. */
export const hoursWords = (t: Translate, minutes: number): string =>
  minutes % 60 === 0
    ? t('trainings.list.hours', { count: minutes / 60 })
    : t('trainings.list.hoursAnd', { count: hoursFigure(minutes) })
