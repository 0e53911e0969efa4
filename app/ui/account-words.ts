import type { Translate } from '#app/i18n/translate.ts'

type Say = (t: Translate) => string

export type PassphraseError = 'too_short' | 'too_long' | 'too_common'
export type NameError = 'name_missing' | 'name_too_long'
export type ContactError = 'phone_unreadable' | 'email_unreadable' | 'post_unreadable'
/** Trying too often is refused in the same words everywhere. */
export type CodeError = 'code_wrong' | 'too_many'

export const passphraseWords: Record<PassphraseError, Say> = {
  too_short: (t) => t('account.words.passphrase_too_short'),
  too_long: (t) => t('account.words.passphrase_too_long'),
  too_common: (t) => t('account.words.passphrase_too_common'),
}

export const nameWords: Record<NameError, Say> = {
  name_missing: (t) => t('account.words.name_missing'),
  name_too_long: (t) => t('account.words.name_too_long'),
}

export const contactWords: Record<ContactError, Say> = {
  phone_unreadable: (t) => t('account.words.phone_unreadable'),
  email_unreadable: (t) => t('account.words.email_unreadable'),
  post_unreadable: (t) => t('account.words.post_unreadable'),
}

export const codeWords: Record<CodeError, Say> = {
  code_wrong: (t) => t('account.words.code_wrong'),
  too_many: (t) => t('account.pieces.tooMany'),
}

/** The words of a refusal, or none where nothing was refused. */
export const said = <Code extends string>(
  words: Record<Code, Say>,
  t: Translate,
  code: Code | undefined,
): string | undefined => (code === undefined ? undefined : words[code](t))
