import type { Unit } from './codes.ts'
import type { ShownCell } from './hide-small.ts'

/** Who asks for reports, reads them and takes their files: as the policy of `grant_reports`. */
export const REPORTS = ['monitoring', 'communications', 'fundraising'] as const
/** How many parts it takes: the figures, and each of its files. */
export const REPORT_PARTS = 4
export const REPORT_FILES = ['pdf', 'docx', 'xlsx'] as const
export type ReportFile = (typeof REPORT_FILES)[number]

type Words = { en: string; sw: string }

/** What an indicator came to against what it should. Counts are decimal text, money is in KES cents. */
export type ReportIndicator = {
  unit: Unit
  name: Words
  rule: Words
  /** Whether the figure is of the grant alone; a register knows no grants and is of the whole Coalition. */
  isOfGrant: boolean
  beginsOn: string
  /** The last day that is counted. */
  endsOn: string
  /** Null where nobody set one. */
  target: string | null
  /** Null where nothing is published of these days. */
  reached: string | null
  /** Of a register: the month whose figure it is. */
  frozenOn: string | null
}

export type ReportFigure = {
  unit: Unit
  name: Words
  value: string
  beginsOn: string
  endsOn: string
  county: string | null
  source: string
  /** Counts that must not be said are null. */
  tables: { attribute: string; crossed: string; cells: { value: string; by: string; count: string | null }[] }[]
}

/** `came`: null where fewer than ten were there, for that would show who. */
export type ReportTraining = {
  title: Words
  county: string
  firstOn: string
  lastOn: string
  sessions: number
  came: string | null
}

/**
 * A report for a grant as it stood at one moment: all that its page and its files say. It holds no name, no id of a person, and no count
 * of people below ten. Plain JSON.
 */
export type GrantReport = {
  grant: string
  beginsOn: string
  endsOn: string
  /** ISO instant. */
  madeAt: string
  indicators: ReportIndicator[]
  figures: ReportFigure[]
  stories: { name: Words; beginsOn: string; endsOn: string; text: string }[]
  trainings: ReportTraining[]
  /** Of the whole Coalition: the ledger knows no grants. KES cents as decimal text. */
  money: { month: string; received: string; spent: string }[]
}

/** A count for the outside; null where it must not be said. */
export const sayable = ({ count }: ShownCell): string | null => (count === null ? null : count.toString())
