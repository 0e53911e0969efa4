import type { Translate } from '#app/i18n/translate.ts'
import { PATHS } from './paths.ts'

type Say = (t: Translate) => string

/** What has just been done, said once at the top of the page that comes next. */
export type MeNews =
  | 'saved'
  | 'contact_added'
  | 'contact_removed'
  | 'proof_sent'
  | 'custody_removed'
  | 'passphrase_set'
  | 'app_on'
  | 'app_off'
  | 'passkey_added'
  | 'passkey_removed'
  | 'session_ended'
  | 'recovery_stopped'
  | 'consent_given'
  | 'consent_withdrawn'
  | 'asked'
  | 'ask_withdrawn'

export const newsWords: Record<MeNews, Say> = {
  saved: (t) => t('me.said.saved'),
  contact_added: (t) => t('me.said.contact_added'),
  contact_removed: (t) => t('me.said.contact_removed'),
  proof_sent: (t) => t('me.said.proof_sent'),
  custody_removed: (t) => t('me.said.custody_removed'),
  passphrase_set: (t) => t('me.said.passphrase_set'),
  app_on: (t) => t('me.said.app_on'),
  app_off: (t) => t('me.said.app_off'),
  passkey_added: (t) => t('me.said.passkey_added'),
  passkey_removed: (t) => t('me.said.passkey_removed'),
  session_ended: (t) => t('me.said.session_ended'),
  recovery_stopped: (t) => t('me.said.recovery_stopped'),
  consent_given: (t) => t('me.said.consent_given'),
  consent_withdrawn: (t) => t('me.said.consent_withdrawn'),
  asked: (t) => t('me.said.asked'),
  ask_withdrawn: (t) => t('me.said.ask_withdrawn'),
}

/** Something that would make her account safer, or that waits for her. */
export type Todo =
  | 'recovery'
  | 'second_factor'
  | 'codes'
  | 'safe_contact'
  | 'custody'
  | 'email'
  | 'consent'
  | 'copy'
  | 'answer'
  | 'network_asks'
  | 'network_news'

export const todoWords: Record<Todo, { say: Say; href: string }> = {
  recovery: { say: (t) => t('me.todo.recovery'), href: PATHS.security },
  second_factor: { say: (t) => t('me.todo.second_factor'), href: PATHS.security },
  codes: { say: (t) => t('me.todo.codes'), href: PATHS.codes },
  safe_contact: { say: (t) => t('me.todo.safe_contact'), href: PATHS.safeContact },
  custody: { say: (t) => t('me.todo.custody'), href: PATHS.custody },
  email: { say: (t) => t('me.todo.email'), href: PATHS.contacts },
  consent: { say: (t) => t('me.todo.consent'), href: PATHS.privacy },
  copy: { say: (t) => t('me.todo.copy'), href: PATHS.requests },
  answer: { say: (t) => t('me.todo.answer'), href: PATHS.requests },
  network_asks: { say: (t) => t('me.todo.network_asks'), href: PATHS.networks },
  network_news: { say: (t) => t('me.todo.network_news'), href: PATHS.networks },
}

/** Whatever a person is told of her account (`notify.server.ts`). */
export type NoticeKind =
  | 'signed_in'
  | 'signed_in_by_recovery_code'
  | 'passphrase_changed'
  | 'authenticator_added'
  | 'authenticator_removed'
  | 'passkey_added'
  | 'passkey_removed'
  | 'recovery_codes_made'
  | 'address_proven'
  | 'contact_added'
  | 'contact_removed'
  | 'details_changed'
  | 'safe_contact_changed'
  | 'custody_contact_added'
  | 'custody_contact_removed'
  | 'recovery_begun'
  | 'recovery_cancelled'
  | 'recovery_completed'
  | 'returned_after_freeze'
  | 'role_begun'
  | 'role_ended'
  | 'copy_asked'
  | 'copy_taken'
  | 'correction_asked'
  | 'erasure_asked'
  | 'objection_asked'
  | 'portability_asked'
  | 'request_withdrawn'
  | 'request_answered'
  | 'term_begun'
  | 'term_undone'
  | 'waiver_answered'
  | 'inclusion_asked'
  | 'inclusion_over'
  | 'inclusion_ended'
  | 'representing_begun'
  | 'representing_ended'
  | 'membership_left'
  | 'records_joined'

export const noticeWords: Record<NoticeKind, Say> = {
  signed_in: (t) => t('me.notices.signed_in'),
  signed_in_by_recovery_code: (t) => t('me.notices.signed_in_by_recovery_code'),
  passphrase_changed: (t) => t('me.notices.passphrase_changed'),
  authenticator_added: (t) => t('me.notices.authenticator_added'),
  authenticator_removed: (t) => t('me.notices.authenticator_removed'),
  passkey_added: (t) => t('me.notices.passkey_added'),
  passkey_removed: (t) => t('me.notices.passkey_removed'),
  recovery_codes_made: (t) => t('me.notices.recovery_codes_made'),
  address_proven: (t) => t('me.notices.address_proven'),
  contact_added: (t) => t('me.notices.contact_added'),
  contact_removed: (t) => t('me.notices.contact_removed'),
  details_changed: (t) => t('me.notices.details_changed'),
  safe_contact_changed: (t) => t('me.notices.safe_contact_changed'),
  custody_contact_added: (t) => t('me.notices.custody_contact_added'),
  custody_contact_removed: (t) => t('me.notices.custody_contact_removed'),
  recovery_begun: (t) => t('me.notices.recovery_begun'),
  recovery_cancelled: (t) => t('me.notices.recovery_cancelled'),
  recovery_completed: (t) => t('me.notices.recovery_completed'),
  returned_after_freeze: (t) => t('me.notices.returned_after_freeze'),
  role_begun: (t) => t('me.notices.role_begun'),
  role_ended: (t) => t('me.notices.role_ended'),
  copy_asked: (t) => t('me.notices.copy_asked'),
  copy_taken: (t) => t('me.notices.copy_taken'),
  correction_asked: (t) => t('me.notices.correction_asked'),
  erasure_asked: (t) => t('me.notices.erasure_asked'),
  objection_asked: (t) => t('me.notices.objection_asked'),
  portability_asked: (t) => t('me.notices.portability_asked'),
  request_withdrawn: (t) => t('me.notices.request_withdrawn'),
  request_answered: (t) => t('me.notices.request_answered'),
  term_begun: (t) => t('me.notices.term_begun'),
  term_undone: (t) => t('me.notices.term_undone'),
  waiver_answered: (t) => t('me.notices.waiver_answered'),
  inclusion_asked: (t) => t('me.notices.inclusion_asked'),
  inclusion_over: (t) => t('me.notices.inclusion_over'),
  inclusion_ended: (t) => t('me.notices.inclusion_ended'),
  representing_begun: (t) => t('me.notices.representing_begun'),
  representing_ended: (t) => t('me.notices.representing_ended'),
  membership_left: (t) => t('me.notices.membership_left'),
  records_joined: (t) => t('me.notices.records_joined'),
}

export type ContactKind = 'phone' | 'email' | 'post'
export const contactKindWords: Record<ContactKind, Say> = {
  phone: (t) => t('me.contacts.phone'),
  email: (t) => t('me.contacts.email'),
  post: (t) => t('me.contacts.post'),
}

export type Channel = 'phone' | 'sms' | 'email' | 'none'
export const channelWords: Record<Channel, Say> = {
  phone: (t) => t('me.safe.channelPhone'),
  sms: (t) => t('me.safe.channelSms'),
  email: (t) => t('me.safe.channelEmail'),
  none: (t) => t('me.safe.channelNone'),
}

export type SessionMethod = 'passphrase' | 'totp' | 'recovery_code' | 'passkey'
export const methodWords: Record<SessionMethod, Say> = {
  passphrase: (t) => t('me.security.byPassphrase'),
  totp: (t) => t('me.security.byApp'),
  recovery_code: (t) => t('me.security.byCode'),
  passkey: (t) => t('me.security.byPasskey'),
}
