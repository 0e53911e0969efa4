import type { Money } from '#app/domain/shared/money.ts'
import { formatMoney } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { StateTone } from './state-tag.tsx'

type Say = (t: Translate) => string

/** What may be wrong with a field of a promise. */
export const pledgeFieldWords = {
  kind_missing: (t) => t('pledges.field.kind_missing'),
  amount_missing: (t) => t('pledges.field.amount_missing'),
  amount_not_a_sum: (t) => t('pledges.field.amount_not_a_sum'),
  amount_too_small: (t) => t('pledges.field.amount_too_small'),
  amount_too_large: (t) => t('pledges.field.amount_too_large'),
  most_not_a_sum: (t) => t('pledges.field.most_not_a_sum'),
  day_missing: (t) => t('pledges.field.day_missing'),
  day_gone: (t) => t('pledges.field.day_gone'),
  day_too_late: (t) => t('pledges.field.day_too_late'),
  name_too_long: (t) => t('pledges.field.name_too_long'),
  no_climber: (t) => t('pledges.field.no_climber'),
  contact_missing: (t) => t('pledges.field.contact_missing'),
  email_wrong: (t) => t('pledges.field.email_wrong'),
  phone_not_a_number: (t) => t('pledges.field.phone_not_a_number'),
  phone_not_kenyan: (t) => t('pledges.field.phone_not_kenyan'),
  phone_not_a_mobile: (t) => t('pledges.field.phone_not_a_mobile'),
  consent_missing: (t) => t('pledges.field.consent_missing'),
} satisfies Record<string, Say>
export type PledgeFieldError = keyof typeof pledgeFieldWords

export type PledgeKind = 'fixed' | 'per_metre' | 'per_summit'
export type PledgeStanding = 'waits' | 'due' | 'paid' | 'withdrawn' | 'written_off'

export const pledgeStandingWords: Record<PledgeStanding, { own: Say; desk: Say; tone: StateTone }> = {
  waits: {
    own: (t) => t('pledges.own.standings.waits'),
    desk: (t) => t('pledges.desk.standings.waits'),
    tone: 'plain',
  },
  due: { own: (t) => t('pledges.own.standings.due'), desk: (t) => t('pledges.desk.standings.due'), tone: 'plain' },
  paid: { own: (t) => t('pledges.own.standings.paid'), desk: (t) => t('pledges.desk.standings.paid'), tone: 'good' },
  withdrawn: {
    own: (t) => t('pledges.own.standings.withdrawn'),
    desk: (t) => t('pledges.desk.standings.withdrawn'),
    tone: 'plain',
  },
  written_off: {
    own: (t) => t('pledges.own.standings.written_off'),
    desk: (t) => t('pledges.desk.standings.written_off'),
    tone: 'plain',
  },
}

/** What was promised, in a few words. */
export const promised = (t: Translate, { kind, amount }: { kind: PledgeKind; amount: Money }): string =>
  t(`pledges.own.kinds.${kind}`, { amount: formatMoney(amount) })

export const pledgeSaid = {
  made: (t) => t('pledges.desk.said.made'),
  count: (t) => t('pledges.desk.said.count'),
  uncount: (t) => t('pledges.desk.said.uncount'),
  write_off: (t) => t('pledges.desk.said.write_off'),
} satisfies Record<string, Say>
export type PledgeSaid = keyof typeof pledgeSaid

export const pledgeRefused = {
  not_found: (t) => t('pledges.desk.refused.not_found'),
  over: (t) => t('pledges.desk.refused.over'),
  no_such_pledge: (t) => t('pledges.desk.refused.no_such_pledge'),
} satisfies Record<string, Say>
export type PledgeRefused = keyof typeof pledgeRefused
