import i18next, { type TFunction } from 'i18next'
import { en } from './en/index.ts'
import { type Language } from './language.ts'
import { sw } from './sw/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

export type Translate = TFunction

// React escapes what it prints; mails and SMS are escaped by their own templates.
const instance = i18next.createInstance()
// The catalogues are here already, so there is nothing to wait for.
void instance.init({
  initAsync: false,
  resources: { en: { translation: en }, sw: { translation: sw } },
  fallbackLng: false,
  interpolation: { escapeValue: false },
})

const translators: Record<Language, Translate> = { en: instance.getFixedT('en'), sw: instance.getFixedT('sw') }

/** The texts of one language; `t('give.amount')`, typed by the English catalogue. */
export const translator = (language: Language): Translate => translators[language]
