import type { CallKind, CallState, OutcomeResult } from '#app/domain/calls/kinds.ts'
import type { en } from '#app/i18n/en/index.ts'

export type AskedWords = {
  documents: readonly { key: string; en: string; sw: string; isRequired: boolean }[]
  criteria: readonly { key: string; weight: number; en: string; sw: string }[]
}

type CallTexts = { title: string; summary: string; terms: string }
export type ShownCall = {
  slug: string
  kind: CallKind
  state: CallState
  closesAt: Date
  words: AskedWords & { en: CallTexts; sw: CallTexts }
  changes: readonly { from: Date; to: Date; at: Date }[]
  decided: { at: Date; chosen: readonly string[] } | null
  answers: readonly {
    id: string
    words: Partial<Record<'en' | 'sw', { question: string; answer: string }>>
    at: Date
  }[]
  questions: { until: Date; isOpen: boolean }
}

export type CallWrong = keyof (typeof en)['calls']['wrong']
export type DeskCallSaid = keyof (typeof en)['callsDesk']['said']
export type DeskCallRefused = keyof (typeof en)['callsDesk']['refused']

export type Mark = { criterion: string; points: number; note: string | null }
export type ScoresProps = {
  id: string
  words: ShownCall['words']
  opened: readonly { id: string; name: string }[]
  scoring: {
    hasConflict: boolean | null
    own: readonly { openedId: string; receipt: string; marks: readonly Mark[] }[]
    awaited: number
    ranked: readonly { openedId: string; rank: number; total: number; marks: readonly Mark[] }[] | null
    proposal: {
      id: string
      isYours: boolean
      isDecided: boolean
      isStanding: boolean
      outcomes: readonly { openedId: string; result: OutcomeResult; reason: string | null }[]
    } | null
  }
  said?: DeskCallSaid | undefined
  refused?: DeskCallRefused | undefined
}
