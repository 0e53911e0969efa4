import { CARD_LIMITS, CURRENCIES } from '#app/domain/giving/card-limits.ts'
import { type Currency, money } from '#app/domain/shared/money.ts'
import { formatMoney } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'

export type CardFieldError =
  | 'currency_missing'
  | 'amount_missing'
  | 'amount_not_a_sum'
  | 'amount_too_small'
  | 'amount_too_large'
  | 'email_wrong'
  | 'email_missing'
  | 'name_too_long'
  | 'consent_missing'

export type CardFormError =
  'too_fast' | 'prove' | 'too_many' | 'unavailable' | 'no_answer' | 'refused' | 'no_such_currency'

type Say = (t: Translate) => string

const limits = (which: 'least' | 'most', of: readonly Currency[]): string =>
  of.map((currency) => formatMoney(money(CARD_LIMITS[currency][which], currency))).join(', ')
export const leastByCard = (of: readonly Currency[]): string => limits('least', of)

export const cardFieldWords: Record<CardFieldError, Say> = {
  currency_missing: (t) => t('card.field.currency_missing'),
  amount_missing: (t) => t('card.field.amount_missing'),
  amount_not_a_sum: (t) => t('card.field.amount_not_a_sum'),
  amount_too_small: (t) => t('card.field.amount_too_small', { least: limits('least', CURRENCIES) }),
  amount_too_large: (t) => t('card.field.amount_too_large', { most: limits('most', CURRENCIES) }),
  email_wrong: (t) => t('card.field.email_wrong'),
  email_missing: (t) => t('card.field.email_missing'),
  name_too_long: (t) => t('card.field.name_too_long'),
  consent_missing: (t) => t('card.field.consent_missing'),
}

export const cardFormWords: Record<CardFormError, Say> = {
  too_fast: (t) => t('card.refused.too_fast'),
  prove: (t) => t('card.refused.prove'),
  too_many: (t) => t('card.refused.too_many'),
  unavailable: (t) => t('card.refused.unavailable'),
  no_answer: (t) => t('card.refused.no_answer'),
  refused: (t) => t('card.refused.refused'),
  no_such_currency: (t) => t('card.refused.no_such_currency'),
}
