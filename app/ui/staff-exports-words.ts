import { en } from '#app/i18n/en/index.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { PATHS } from './paths.ts'
import type { StateTone } from './state-tag.tsx'

type Say = (t: Translate) => string
type Catalogue = (typeof en)['exports']

export type ExportState = keyof Catalogue['states']
export type ExportTier = keyof Catalogue['tiers']
export type ExportFieldError = keyof Catalogue['field']
export type ExportRefusal = keyof Catalogue['refused']

/** Rows in one file at the very most; the form says so before the server does. */
export const MOST_EXPORT_ROWS = 1_000

export const exportPath = (exportId: string): string => `${PATHS.exports}/${exportId}`

// What may be exported is a list that grows with each domain: the tests ask that each of its words is there.
const has = <K extends string>(words: Record<K, unknown>, key: string): key is K => Object.hasOwn(words, key)

export const datasetWord = (t: Translate, key: string): string =>
  has(en.exports.datasets, key) ? t(`exports.datasets.${key}`) : key

export const columnWord = (t: Translate, key: string): string =>
  has(en.exports.columns, key) ? t(`exports.columns.${key}`) : key

export const tierWords: Record<ExportTier, Say> = {
  T1: (t) => t('exports.tiers.T1'),
  T2: (t) => t('exports.tiers.T2'),
  naming: (t) => t('exports.tiers.naming'),
}

const most = { most: MOST_EXPORT_ROWS }
export const exportFieldWords: Record<ExportFieldError, Say> = {
  column_missing: (t) => t('exports.field.column_missing'),
  filter_missing: (t) => t('exports.field.filter_missing'),
  county_unknown: (t) => t('exports.field.county_unknown'),
  role_unknown: (t) => t('exports.field.role_unknown'),
  day_unreadable: (t) => t('exports.field.day_unreadable'),
  filter_too_wide: (t) => t('exports.field.filter_too_wide'),
  ids_unreadable: (t) => t('exports.field.ids_unreadable', most),
  cap_out_of_range: (t) => t('exports.field.cap_out_of_range', most),
  reason_missing: (t) => t('exports.field.reason_missing'),
  bad_recipient: (t) => t('exports.field.bad_recipient'),
}

export const exportRefusalWords: Record<ExportRefusal, Say> = {
  not_allowed: (t) => t('exports.refused.not_allowed'),
  not_possible: (t) => t('exports.refused.not_possible'),
  own_request: (t) => t('exports.refused.own_request'),
  decided_already: (t) => t('exports.refused.decided_already'),
  lapsed: (t) => t('exports.refused.lapsed'),
}

/** A refusal as it comes by an address; anything else is none. */
export const exportRefusalOf = (text: string | null): ExportRefusal | undefined =>
  text !== null && has(exportRefusalWords, text) ? text : undefined

type StateWords = { tone: StateTone; word: Say; text: (t: Translate, when: string) => string }
export const exportStates: Record<ExportState, StateWords> = {
  waiting: {
    tone: 'plain',
    word: (t) => t('exports.states.waiting'),
    text: (t) => t('exports.stateTexts.waiting'),
  },
  lapsed: { tone: 'quiet', word: (t) => t('exports.states.lapsed'), text: (t) => t('exports.stateTexts.lapsed') },
  refused: { tone: 'bad', word: (t) => t('exports.states.refused'), text: (t) => t('exports.stateTexts.refused') },
  making: { tone: 'plain', word: (t) => t('exports.states.making'), text: (t) => t('exports.stateTexts.making') },
  too_many_rows: {
    tone: 'bad',
    word: (t) => t('exports.states.too_many_rows'),
    text: (t) => t('exports.stateTexts.too_many_rows'),
  },
  stopped: { tone: 'bad', word: (t) => t('exports.states.stopped'), text: (t) => t('exports.stateTexts.stopped') },
  ready: {
    tone: 'good',
    word: (t) => t('exports.states.ready'),
    text: (t, when) => t('exports.stateTexts.ready', { when }),
  },
  over: { tone: 'quiet', word: (t) => t('exports.states.over'), text: (t) => t('exports.stateTexts.over') },
}
