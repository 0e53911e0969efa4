import type { en } from '#app/i18n/en/index.ts'
import type { InBoth } from './membership-words.ts'

type Words = (typeof en)['joiningDesk']['one']
export type ApplicationBar = keyof Words['bars']
export type ApplicationWrong = keyof Words['wrong']
export type ApplicationRefused = keyof Words['refused'] | ApplicationBar

/** One application at the desk, as its page is given it. */
export type ApplicationShown = {
  applicationId: string
  number: string
  kind: keyof (typeof en)['joiningDesk']['kinds']
  state: 'submitted' | 'needs_information' | 'approved' | 'declined' | 'draft' | 'withdrawn'
  review: 'none' | 'desk' | 'full'
  version: number
  personId: string | null
  /** What was written, field by field, codes as codes; null where it has been deleted. */
  answers: readonly { field: FieldName; text: string }[] | null
  differences: readonly { field: FieldName; before: string; after: string }[]
  questions: readonly { version: number; words: string; at: Date }[]
  recommendation: { answer: 'yes' | 'no'; reason: string; at: Date; version: number } | null
  vouches: readonly {
    number: string
    name: string
    answer: keyof Words['answers']
    at: Date
    isTakenBack: boolean
    isOfThisVersion: boolean
    memberSince: string | null
    yesses: number
    declined: number
  }[]
  standing: number
  near: {
    people: readonly {
      personId: string
      number: string
      name: string
      by: readonly string[]
      memberSince: string | null
    }[]
    applications: readonly { applicationId: string; number: string; state: string; by: readonly string[] }[]
    declined: readonly { by: string; reason: string; at: Date }[]
  }
  steps: readonly { step: string; version: number; at: Date; by: keyof Words['whos'] }[]
  reason: keyof (typeof en)['joining']['reasons'] | null
  isDesk: boolean
  may: { recommend: ApplicationBar | null; decide: ApplicationBar | null; approve: ApplicationBar | null }
  /** Who may be asked for the first stage. */
  networks: readonly { id: string; name: InBoth }[]
}

export type FieldName = Exclude<keyof (typeof en)['joining']['fields'], `${string}Hint` | 'countyNone' | 'networkNone'>

/** A form of the page that was refused: what was typed, and what is wrong with which field. */
export type Sent = {
  form: 'recommend' | 'ask' | 'approve' | 'decline'
  values: Readonly<Record<string, string>>
  errors: Readonly<Partial<Record<string, ApplicationWrong>>>
}
