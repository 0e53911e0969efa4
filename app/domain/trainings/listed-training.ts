import type { CohortState } from './codes.ts'

type Both = { en: string; sw: string }

/** A training as everybody may see it: what, when by the day, in which county, for whom. Never where people meet, nor when. */
export type ListedTraining = {
  id: string
  title: Both
  teaches: Both
  topics: Both
  minutes: number
  language: 'en' | 'sw' | 'both'
  county: string
  state: CohortState
  closesOn: string
  days: string[]
  capacity: number
  /** To be had at once; null where people are chosen. */
  free: number | null
  waiting: number
  isForWhrds: boolean
  isForMembers: boolean
  /** Titles of the courses that must have been completed. */
  needs: Both[]
  /** Whether seats can be asked for today. */
  isOpen: boolean
}
