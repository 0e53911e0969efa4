import type { Translate } from '#app/i18n/translate.ts'
import { formatMoney } from '#app/i18n/format.ts'
import { LEAST_GIFT, MOST_GIFT } from './amounts.ts'

export type GiveFieldError =
  | 'amount_missing'
  | 'amount_not_whole'
  | 'amount_too_small'
  | 'amount_too_large'
  | 'phone_missing'
  | 'phone_not_a_number'
  | 'phone_not_kenyan'
  | 'phone_not_a_mobile'

export type GiveFormError = 'too_many' | 'line_busy' | 'unavailable'

/** Why M-Pesa did not carry a prompt out: one for each final result code that a giver can do something about. */
export type PromptFailure =
  | 'balance_too_low'
  | 'below_minimum'
  | 'above_maximum'
  | 'daily_limit'
  | 'receiver_full'
  | 'same_again'
  | 'busy'
  | 'other_request_open'
  | 'expired'
  | 'not_sent'
  | 'cancelled'
  | 'no_answer'
  | 'wrong_pin'
  | 'pin_locked'
  | 'too_many_declines'
  | 'our_fault'

type Say = (t: Translate) => string
const limits = { least: formatMoney(LEAST_GIFT), most: formatMoney(MOST_GIFT) }

export const fieldWords: Record<GiveFieldError, Say> = {
  amount_missing: (t) => t('give.field.amount_missing'),
  amount_not_whole: (t) => t('give.field.amount_not_whole'),
  amount_too_small: (t) => t('give.field.amount_too_small', limits),
  amount_too_large: (t) => t('give.field.amount_too_large', limits),
  phone_missing: (t) => t('give.field.phone_missing'),
  phone_not_a_number: (t) => t('give.field.phone_not_a_number'),
  phone_not_kenyan: (t) => t('give.field.phone_not_kenyan'),
  phone_not_a_mobile: (t) => t('give.field.phone_not_a_mobile'),
}

export const formWords: Record<GiveFormError, Say> = {
  too_many: (t) => t('give.refused.too_many'),
  line_busy: (t) => t('give.refused.line_busy'),
  unavailable: (t) => t('give.refused.unavailable'),
}

/** `nothingTaken` is false where an earlier payment may have gone through: then it would be a promise we cannot keep. */
type FailureWords = { why: Say; next: Say; nothingTaken: boolean }
const said = (why: Say, next: Say, nothingTaken = true): FailureWords => ({ why, next, nothingTaken })

export const failureWords: Record<PromptFailure, FailureWords> = {
  balance_too_low: said(
    (t) => t('give.reason.balance_too_low'),
    (t) => t('give.reason.balance_too_low_next'),
  ),
  below_minimum: said(
    (t) => t('give.reason.below_minimum'),
    (t) => t('give.reason.below_minimum_next', limits),
  ),
  above_maximum: said(
    (t) => t('give.reason.above_maximum'),
    (t) => t('give.reason.above_maximum_next', limits),
  ),
  daily_limit: said(
    (t) => t('give.reason.daily_limit'),
    (t) => t('give.reason.daily_limit_next'),
  ),
  receiver_full: said(
    (t) => t('give.reason.receiver_full'),
    (t) => t('give.reason.receiver_full_next'),
  ),
  same_again: said(
    (t) => t('give.reason.same_again'),
    (t) => t('give.reason.same_again_next'),
    false,
  ),
  busy: said(
    (t) => t('give.reason.busy'),
    (t) => t('give.reason.busy_next'),
  ),
  other_request_open: said(
    (t) => t('give.reason.other_request_open'),
    (t) => t('give.reason.other_request_open_next'),
  ),
  expired: said(
    (t) => t('give.reason.expired'),
    (t) => t('give.reason.expired_next'),
  ),
  not_sent: said(
    (t) => t('give.reason.not_sent'),
    (t) => t('give.reason.not_sent_next'),
  ),
  cancelled: said(
    (t) => t('give.reason.cancelled'),
    (t) => t('give.reason.cancelled_next'),
  ),
  no_answer: said(
    (t) => t('give.reason.no_answer'),
    (t) => t('give.reason.no_answer_next'),
  ),
  wrong_pin: said(
    (t) => t('give.reason.wrong_pin'),
    (t) => t('give.reason.wrong_pin_next'),
  ),
  too_many_declines: said(
    (t) => t('give.reason.too_many_declines'),
    (t) => t('give.reason.too_many_declines_next'),
  ),
  pin_locked: said(
    (t) => t('give.reason.pin_locked'),
    (t) => t('give.reason.pin_locked_next'),
  ),
  our_fault: said(
    (t) => t('give.reason.our_fault'),
    (t) => t('give.reason.our_fault_next'),
  ),
}

/** A card page that nobody paid on: no phone has to be looked for. */
export const cardExpired: FailureWords = said(
  (t) => t('card.waiting.expired'),
  (t) => t('card.waiting.expired_next'),
)

/** For a final failure whose cause we were not told. */
export const unnamedFailure: FailureWords = said(
  (t) => t('give.reason.unknown'),
  (t) => t('give.reason.unknown_next'),
)
