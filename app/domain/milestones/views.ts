import type { Act, Owner, Split, State, Unit } from './codes.ts'
import type { Figure } from './figure-of.ts'
import type { PublishRefusal } from './refused-publishing.ts'

type Head = {
  slug: string
  unit: Unit
  name: { en: string; sw: string }
  isComputed: boolean
  countsPeople: boolean
}

/** An indicator in the list of the desk. */
export type DeskIndicator = Head & {
  /** What is published of it; null where nothing is. */
  figure: Figure | null
  /** What its register comes to today; null where staff report it. */
  live: bigint | null
  drafts: number
  verified: number
}

export type DeskRecord = {
  id: string
  kind: 'opening' | 'reported' | 'frozen'
  state: State
  value: bigint
  beginsOn: string
  endsOn: string
  county: string | null
  grant: string
  source: string
  version: number
  /** When the last step was taken. */
  at: Date
  /** What the register says now of the day of a frozen figure. */
  live: bigint | null
}

export type DeskTarget = { beginsOn: string; endsOn: string; grant: string; value: bigint; reached: bigint | null }

export type OpenIndicator = Head & {
  rule: { en: string; sw: string }
  version: number
  ownerRole: Owner
  splits: Split[]
  figure: Figure | null
  live: bigint | null
  figures: DeskRecord[]
  targets: DeskTarget[]
  mayWrite: boolean
  mayKeep: boolean
}

export type OpenRecord = DeskRecord & {
  indicator: Head
  acts: Act[]
  story: string
  reason: string
  correctsId: string | null
  isMine: boolean
  cells: { attribute: string; value: string; crossed: string; crossedValue: string; count: bigint }[]
  /** Files that prove it. */
  documents: { id: string; kind: string; size: number }[]
  /** Whether who looks may put one to it. */
  mayProve: boolean
  steps: { step: Exclude<State, 'draft'>; at: Date; isMine: boolean }[]
  /** Why it cannot be published as it is. */
  blocked: PublishRefusal | null
  mayCorrect: boolean
}
