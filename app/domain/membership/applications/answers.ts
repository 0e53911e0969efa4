import type { Kind } from '../kinds/kinds.ts'

/** What somebody writes in the form, as it is sealed: words as typed, once they have been read. Empty is nothing. */
export type Answers = {
  /** What she wants to be known by: any name. */
  name: string
  legalName: string
  /** One of the 47, `01` to `47`. */
  county: string
  phone: string
  email: string
  /** Where word of news may go. */
  channel: Channel
  themes: Theme[]
  /** For those who decide. */
  about: string
  /** For those whom she gives a word. */
  forVouchers: string
  /** Who is asked for a recommendation: a network's id, or nobody in particular. */
  networkId: string
  organisation: string
  registration: string
  /** How many of its people it wishes to include: a whole number, as digits. */
  included: string
  /** As what she acts for the organisation. */
  roles: Representing[]
}

export const CHANNELS = ['none', 'email', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]

/** What defenders work for; more than one may be hers. */
export const THEMES = [
  'land',
  'policing',
  'women',
  'gender_violence',
  'children',
  'disability',
  'health',
  'labour',
  'refugees',
  'journalism',
  'governance',
  'minorities',
  'digital',
] as const
export type Theme = (typeof THEMES)[number]

/** Who looks after the organisation's dues, and who after its people. */
export const REPRESENTING = ['dues', 'members'] as const
export type Representing = (typeof REPRESENTING)[number]

export const NO_ANSWERS: Answers = {
  ...{ name: '', legalName: '', county: '', phone: '', email: '', channel: 'none' },
  ...{ themes: [], about: '', forVouchers: '', networkId: '', organisation: '', registration: '', included: '' },
  roles: [],
}

export const STEPS = ['house', 'who', 'reach', 'work'] as const
export type Step = (typeof STEPS)[number]

/**
 * The steps of a kind's form, in their order. Who is signed in is not asked again where she can be reached; a friend of the house is
 * asked for nothing that only a defender's review needs.
 */
export const stepsOf = (kind: Kind, isSignedIn: boolean): readonly Step[] =>
  STEPS.filter(
    (step) =>
      (step !== 'house' || kind === 'organisation') &&
      (step !== 'reach' || !isSignedIn) &&
      (step !== 'work' || kind !== 'friend'),
  )

/** The fields of each step, as the form has them. */
export const FIELDS = {
  house: ['organisation', 'registration', 'included', 'roles'],
  who: ['name', 'legalName', 'county'],
  reach: ['phone', 'email', 'channel'],
  work: ['themes', 'about', 'forVouchers', 'networkId'],
} as const satisfies Record<Step, readonly (keyof Answers)[]>
export type Field = keyof Answers

/** Which fields a kind is asked for at all: a friend's legal name and county are nobody's business. */
export const asksFor = (kind: Kind, field: Field): boolean =>
  kind !== 'friend' || (field !== 'legalName' && field !== 'county')

export type Difference = { field: Field; before: string; after: string }

/** What changed between two versions, field by field in the order of the form; lists as words with commas. */
export function differences(before: Answers, after: Answers): Difference[] {
  const said = (value: Answers[Field]): string => (typeof value === 'string' ? value : value.join(', '))
  const fields = Object.values(FIELDS).flat() as Field[]
  return fields.flatMap((field) => {
    const [was, is] = [said(before[field]), said(after[field])]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

/** Why an application was declined: codes from a list, that no judgement of a person is written down beside. */
export const DECLINE_REASONS = [
  'not_a_defender',
  'not_known',
  'not_complete',
  'conduct',
  'wrong_kind',
  'other',
] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

export const VOUCH_ANSWERS = ['yes', 'no', 'unknown'] as const
export type VouchAnswer = (typeof VOUCH_ANSWERS)[number]

const APPLICATION_STATES = ['draft', 'submitted', 'needs_information', 'approved', 'declined', 'withdrawn'] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]

/** What the queue can be asked for; drafts and what was taken back are nobody's to see. */
export const LISTED_STATES = ['submitted', 'needs_information', 'approved', 'declined'] as const
export type ListedState = (typeof LISTED_STATES)[number]
