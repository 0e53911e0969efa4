import type { Representing } from '../applications/answers.ts'
import type { DuesView } from '../views.ts'

/** What pages are shown of organisations and those who belong by them: shapes alone. Days in Nairobi, `YYYY-MM-DD`. */

export type RepresentativeView = {
  representativeId: string
  number: string
  /** First word and initials; empty at the desk, whose lists name nobody. */
  name: string
  role: Representing
  since: string
  isMe: boolean
}

export type IncludedView = { includedId: string; number: string; name: string; since: string }

export type PeopleOfOrganisation = {
  organisationId: string
  most: number
  representatives: RepresentativeView[]
  included: IncludedView[]
  /** Who was asked and has not said yes, by the number that was typed: more nobody learns. */
  asked: { invitationId: string; number: string; at: Date }[]
}

export type OwnOrganisation = PeopleOfOrganisation & {
  name: string
  roles: Representing[]
  dues: DuesView | null
}

export type OwnInclusion = {
  includedId: string
  organisation: string
  since: string
  /** Until when she belongs by it as far as it is paid; null where it belongs no more and her own days of grace are over too. */
  lastOn: string | null
  untilOn: string | null
  /** In her own days of grace. */
  isOver: boolean
  /** Whether she is included still: what ended may leave her days of grace. */
  isOpen: boolean
}

export type OwnBelonging = {
  inclusion: OwnInclusion | null
  asked: { invitationId: string; organisation: string; at: Date }[]
  mayChange: boolean
}
