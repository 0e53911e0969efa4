import type { Translate } from '#app/i18n/translate.ts'
import type { StateTone } from './state-tag.tsx'

type Say = (t: Translate) => string

/** What may be wrong with a field of a climber's form. */
export const climbFieldWords = {
  name_missing: (t) => t('climbers.field.name_missing'),
  name_too_long: (t) => t('climbers.field.name_too_long'),
  first_name_only: (t) => t('climbers.field.first_name_only'),
  story_too_short: (t) => t('climbers.field.story_too_short'),
  story_too_long: (t) => t('climbers.field.story_too_long'),
  goal_missing: (t) => t('climbers.field.goal_missing'),
  goal_not_a_sum: (t) => t('climbers.field.goal_not_a_sum'),
  goal_too_small: (t) => t('climbers.field.goal_too_small'),
  goal_too_large: (t) => t('climbers.field.goal_too_large'),
  county_unknown: (t) => t('climbers.field.county_unknown'),
  kind_missing: (t) => t('climbers.field.kind_missing'),
  contact_missing: (t) => t('climbers.field.contact_missing'),
  email_wrong: (t) => t('climbers.field.email_wrong'),
  phone_not_a_number: (t) => t('climbers.field.phone_not_a_number'),
  phone_not_kenyan: (t) => t('climbers.field.phone_not_kenyan'),
  phone_not_a_mobile: (t) => t('climbers.field.phone_not_a_mobile'),
  guardian_missing: (t) => t('climbers.field.guardian_missing'),
  guardian_too_long: (t) => t('climbers.field.guardian_too_long'),
  guardian_consent_missing: (t) => t('climbers.field.guardian_consent_missing'),
  consent_missing: (t) => t('climbers.field.consent_missing'),
} satisfies Record<string, Say>
export type ClimbFieldError = keyof typeof climbFieldWords

/** What has just been done on a climber's own page, said once. */
export const climbSaid = {
  asked: (t) => t('climbers.said.asked'),
  changed: (t) => t('climbers.said.changed'),
  founded: (t) => t('climbers.said.founded'),
  joined: (t) => t('climbers.said.joined'),
  left: (t) => t('climbers.said.left'),
  answered: (t) => t('climbers.said.answered'),
  thanked: (t) => t('share.thanks.sent'),
  photo_sent: (t) => t('share.photo.sent'),
  photo_removed: (t) => t('share.photo.removed'),
} satisfies Record<string, Say>
export type ClimbSaid = keyof typeof climbSaid

/** Why it was not done. */
export const climbRefused = {
  taken_down: (t) => t('climbers.refused.taken_down'),
  not_shown: (t) => t('climbers.refused.not_shown'),
  in_a_team: (t) => t('climbers.refused.in_a_team'),
  name_missing: (t) => t('climbers.refused.name_missing'),
  joining_missing: (t) => t('climbers.refused.joining_missing'),
  no_such_team: (t) => t('climbers.refused.no_such_team'),
  by_invitation: (t) => t('climbers.refused.by_invitation'),
  in_no_team: (t) => t('climbers.refused.in_no_team'),
  is_captain: (t) => t('climbers.refused.is_captain'),
  not_captain: (t) => t('climbers.refused.not_captain'),
  no_such_climber: (t) => t('climbers.refused.no_such_climber'),
  thanks_too_long: (t) => t('share.thanks.too_long'),
  photo_too_heavy: (t) => t('share.photo.field.too_heavy'),
} satisfies Record<string, Say>
export type ClimbRefused = keyof typeof climbRefused

export type ClimberStanding = 'waiting' | 'sent_back' | 'shown' | 'taken_down'
export const standingWords: Record<ClimberStanding, { own: Say; desk: Say; tone: StateTone }> = {
  waiting: {
    own: (t) => t('climbers.own.standings.waiting'),
    desk: (t) => t('climbers.desk.standings.waiting'),
    tone: 'plain',
  },
  sent_back: {
    own: (t) => t('climbers.own.standings.sent_back'),
    desk: (t) => t('climbers.desk.standings.sent_back'),
    tone: 'bad',
  },
  shown: {
    own: (t) => t('climbers.own.standings.shown'),
    desk: (t) => t('climbers.desk.standings.shown'),
    tone: 'good',
  },
  taken_down: {
    own: (t) => t('climbers.own.standings.taken_down'),
    desk: (t) => t('climbers.desk.standings.taken_down'),
    tone: 'quiet',
  },
}
