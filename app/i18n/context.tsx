import { createContext, useContext, type ReactNode } from 'react'
import type { Language } from './language.ts'
import { translator, type Translate } from './translate.ts'

const LanguageContext = createContext<Language>('en')

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>
}

export const useLanguage = (): Language => useContext(LanguageContext)

export const useT = (): Translate => translator(useContext(LanguageContext))
