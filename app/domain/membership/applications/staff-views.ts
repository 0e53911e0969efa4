import type { Kind } from '../kinds/kinds.ts'
import type { Answers, ApplicationState, DeclineReason, Difference, VouchAnswer } from './answers.ts'

/** An application in a list of the desk: no name, for a list is read by whoever stands behind the officer. */
export type ListedApplication = {
  applicationId: string
  number: string
  kind: Kind
  state: ApplicationState
  /** Since when it waits, or when it last changed. */
  at: Date
  isMyNetworks: boolean
}

export type VouchView = {
  number: string
  name: string
  answer: VouchAnswer
  at: Date
  isTakenBack: boolean
  /** False where what she was shown has changed since. */
  isOfThisVersion: boolean
  /** `YYYY-MM-DD`; null where she is no active member today. */
  memberSince: string | null
  /** For how many applications she has said yes, this one included, and how many of those were declined. */
  yesses: number
  declined: number
}

export type StepView = { step: string; version: number; at: Date; by: 'you' | 'colleague' | 'herself' | 'portal' }

/** Why who looks may not do something, or null where she may. */
export type Bar =
  | 'own_application'
  | 'voucher'
  | 'recommender'
  | 'not_waiting'
  | 'not_yours'
  | 'vouchers_missing'
  | 'recommendation_missing'

type MarkKind = 'phone' | 'email' | 'registration'
export type NearDuplicates = {
  people: { personId: string; number: string; name: string; by: string[]; memberSince: string | null }[]
  applications: { applicationId: string; number: string; state: ApplicationState; by: MarkKind[] }[]
  declined: { by: MarkKind; reason: string; at: Date }[]
}

export type ApplicationView = {
  applicationId: string
  number: string
  kind: Kind
  state: ApplicationState
  review: 'none' | 'desk' | 'full'
  version: number
  /** Who applies with an account; her record is opened with a reason. */
  personId: string | null
  networkId: string | null
  /** Null where it has been forgotten. */
  answers: Answers | null
  /** Against the version that something was asked about. */
  differences: Difference[]
  questions: { version: number; words: string; at: Date }[]
  recommendation: { answer: 'yes' | 'no'; reason: string; at: Date; version: number } | null
  /** For the secretariat alone; empty for a focal person. */
  vouches: VouchView[]
  standing: number
  near: NearDuplicates
  steps: StepView[]
  reason: DeclineReason | null
  isDesk: boolean
  may: { recommend: Bar | null; decide: Bar | null; approve: Bar | null }
}
