import type { Translate } from '#app/i18n/translate.ts'

/** Why a photo was not taken. */
export const photoErrorWords = {
  missing: (t) => t('share.photo.field.missing'),
  not_a_picture: (t) => t('share.photo.field.not_a_picture'),
  too_heavy: (t) => t('share.photo.field.too_heavy'),
  too_many_pixels: (t) => t('share.photo.field.too_many_pixels'),
  broken: (t) => t('share.photo.field.broken'),
  too_many: (t) => t('share.photo.field.too_many'),
  alt_too_long: (t) => t('share.photo.field.alt_too_long'),
  guardian_photo_missing: (t) => t('share.photo.field.guardian_photo_missing'),
} satisfies Record<string, (t: Translate) => string>
export type PhotoError = keyof typeof photoErrorWords
