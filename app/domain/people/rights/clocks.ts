import { dayOf } from '../../shared/dates.ts'

/** What somebody may ask of whoever holds her data: Data Protection Act 2019, ss. 26, 34, 36, 38 and 40. */
export const RIGHTS = ['copy', 'correction', 'erasure', 'objection', 'portability'] as const
export type Right = (typeof RIGHTS)[number]

export const isRight = (text: string): text is Right => RIGHTS.some((right) => right === text)

/**
 * Calendar days within which she has her answer, by the General Regulations (LN 263/2021): a copy in 7, an objection in 14,
 * portability in 30. For correction and erasure sources say 14, and one 7: an erasure takes us a day, a correction by
 * herself none at all.
 */
const DAYS: Readonly<Record<Right, number>> = { copy: 7, correction: 14, erasure: 14, objection: 14, portability: 30 }

const DAY_MS = 24 * 3_600_000

/** Carried out by the portal a day after it was asked, so that a thief's wish can be seen and stopped. */
const DELAYED: readonly Right[] = ['copy', 'erasure', 'portability']
/** Fetched by herself once it is ready, and for a week: one that lies ready for months is there for whoever takes the phone. */
export const FETCHED: readonly Right[] = ['copy', 'portability']

/** The day, in Nairobi, by whose end she must have her answer. */
export const dueDay = (kind: Right, askedAt: Date): string => daysAfter(dayOf(askedAt), DAYS[kind])

export const readyInstant = (kind: Right, askedAt: Date): Date | null =>
  DELAYED.includes(kind) ? new Date(askedAt.getTime() + DAY_MS) : null

/** What became ready at this instant or before is not handed out any more. */
export const lapsedIfReadyAt = (now: Date): Date => new Date(now.getTime() - 7 * DAY_MS)

/** Whether something to fetch can be fetched at an instant. */
export const isReady = ({ kind, readyAt }: { kind: Right; readyAt: Date | null }, at: Date): boolean =>
  FETCHED.includes(kind) && readyAt !== null && readyAt <= at && readyAt > lapsedIfReadyAt(at)

export type Clock = {
  /** Whole calendar days until the day it is due; 0 on that day, below 0 after it. */
  daysLeft: number
  /** Share of the time that is gone, 1 and more once it is late. */
  used: number
  pressure: 'calm' | 'half' | 'most' | 'late'
}

/** How a request stands at an instant: half of its time gone, four fifths, or all. */
export function clockOf({ createdAt, dueOn }: { createdAt: Date; dueOn: string }, at: Date): Clock {
  const end = Date.parse(`${daysAfter(dueOn, 1)}T00:00:00+03:00`)
  const used = (at.getTime() - createdAt.getTime()) / (end - createdAt.getTime())
  const daysLeft = (Date.parse(dueOn) - Date.parse(dayOf(at))) / DAY_MS
  return { daysLeft, used, pressure: used >= 1 ? 'late' : used >= 0.8 ? 'most' : used >= 0.5 ? 'half' : 'calm' }
}

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
