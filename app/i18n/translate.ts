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

const translators: Record<Language, Translate> = {
  en: keeping(instance.getFixedT('en')),
  sw: keeping(instance.getFixedT('sw')),
}

/** Words without values never change, and a page has a hundred: i18next weighs all its options anew for each. */
function keeping(t: Translate): Translate {
  const kept = new Map<string, string>()
  const keep = (key: string): string => {
    const words = t(key as never) as string
    kept.set(key, words)
    return words
  }
  const said = (key: string, values?: object) =>
    values ? t(key as never, values as never) : (kept.get(key) ?? keep(key))
  return said as unknown as Translate
}

/** The texts of one language; `t('give.amount')`, typed by the English catalogue. */
export const translator = (language: Language): Translate => translators[language]
