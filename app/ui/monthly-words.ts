import type { Translate } from '#app/i18n/translate.ts'

type Say = (t: Translate) => string

export type MonthlyState = 'asked' | 'active' | 'past_due' | 'paused' | 'ended'
export type MonthlyWay = 'card' | 'prompt' | 'standing_order'

export const stateWords: Record<MonthlyState, { say: Say; tone: 'plain' | 'good' | 'bad' | 'quiet' }> = {
  asked: { say: (t) => t('monthly.states.asked'), tone: 'plain' },
  active: { say: (t) => t('monthly.states.active'), tone: 'good' },
  past_due: { say: (t) => t('monthly.states.past_due'), tone: 'bad' },
  paused: { say: (t) => t('monthly.states.paused'), tone: 'quiet' },
  ended: { say: (t) => t('monthly.states.ended'), tone: 'quiet' },
}

export const wayWords: Record<MonthlyWay, Say> = {
  card: (t) => t('monthly.desk.ways.card'),
  prompt: (t) => t('monthly.desk.ways.prompt'),
  standing_order: (t) => t('monthly.desk.ways.standing_order'),
}

/** What has just been done, said once. */
export const monthlySaid = {
  amount: (t: Translate) => t('monthly.said.amount'),
  day: (t: Translate) => t('monthly.said.day'),
  skipped: (t: Translate) => t('monthly.said.skipped'),
  paused: (t: Translate) => t('monthly.said.paused'),
  resumed: (t: Translate) => t('monthly.said.resumed'),
  stopped: (t: Translate) => t('monthly.said.stopped'),
  card: (t: Translate) => t('monthly.said.card'),
} as const
export type MonthlySaid = keyof typeof monthlySaid

/** Why it was not done. */
export const monthlyRefused = {
  not_now: (t: Translate) => t('monthly.refused.not_now'),
  no_answer: (t: Translate) => t('monthly.refused.no_answer'),
  asked_already: (t: Translate) => t('monthly.refused.asked_already'),
  on_the_phone: (t: Translate) => t('monthly.refused.on_the_phone'),
  day_missing: (t: Translate) => t('monthly.refused.day_missing'),
} as const
export type MonthlyRefused = keyof typeof monthlyRefused

/** What is wrong with a new amount, said beside it. */
export const amountWrong = {
  amount_missing: (t: Translate) => t('monthly.refused.amount_missing'),
  amount_not_a_sum: (t: Translate) => t('monthly.refused.amount_not_a_sum'),
  amount_not_whole: (t: Translate) => t('monthly.refused.amount_not_whole'),
  amount_too_small: (t: Translate) => t('monthly.refused.amount_too_small'),
  amount_too_large: (t: Translate) => t('monthly.refused.amount_too_large'),
} as const
export type AmountWrong = keyof typeof amountWrong

export const pausedWords: Record<'wanted' | 'months_failed' | 'unreachable', Say> = {
  wanted: (t) => t('monthly.paused.wanted'),
  months_failed: (t) => t('monthly.paused.months_failed'),
  unreachable: (t) => t('monthly.paused.unreachable'),
}

export const endedWords: Record<'stopped' | 'not_begun' | 'failed' | 'run_out', Say> = {
  stopped: (t) => t('monthly.ended.stopped'),
  not_begun: (t) => t('monthly.ended.not_begun'),
  failed: (t) => t('monthly.ended.failed'),
  run_out: (t) => t('monthly.ended.run_out'),
}

/** The words for a code, or for another where there are none for it. */
export const wordsOf = <K extends string>(words: Record<K, Say>, code: string | null, otherwise: K): Say =>
  code !== null && Object.hasOwn(words, code) ? words[code as K] : words[otherwise]

export type MonthlyFieldError = 'day_missing' | 'email_missing' | 'email_wrong' | 'consent_missing'
export const monthlyFieldWords: Record<MonthlyFieldError, Say> = {
  day_missing: (t) => t('monthly.form.field.day_missing'),
  email_missing: (t) => t('monthly.form.field.email_missing'),
  email_wrong: (t) => t('monthly.form.field.email_wrong'),
  consent_missing: (t) => t('monthly.form.field.consent_missing'),
}
