import { createContext } from 'react'
import type { Desk } from '#app/ui/nav-items.ts'
import type { Language } from '#app/i18n/language.ts'

/** What every page says of the request it answers, error pages included: those have no loader to ask. */
export type RequestFacts = {
  language: Language
  /** False while she has chosen none, and the language is her browser's. */
  isChosen: boolean
  practice: boolean
  faultId: string
  desks: readonly Desk[]
}

export const RequestFactsContext = createContext<RequestFacts | null>(null)
