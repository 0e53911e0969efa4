import { z } from 'zod'
import { dayField } from '../shared/fields.ts'
import { QUOTA_ATTRIBUTES } from './codes.ts'

const MOST = { words: 2_000, seats: 500, sessions: 20, hours: 240, months: 120, offerHours: 168 }
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/

const words = (missing: string, least: number, most: number) =>
  z.string().trim().min(least, missing).max(most, 'too_long')
const whole = (wrong: string, least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, wrong)
    .transform(Number)
    .pipe(z.int().min(least, wrong).max(most, wrong))
const perhaps = (wrong: string, most: number) =>
  z.union([z.literal('').transform(() => null), whole(wrong, 1, most)], { error: wrong })

/** What staff say of a course. Codes of the catalogue for what may be wrong with each field. */
export const courseForm = z.object({
  titleEn: words('title_missing', 3, 120),
  titleSw: words('title_missing', 3, 120),
  teachesEn: words('teaches_missing', 10, MOST.words),
  teachesSw: words('teaches_missing', 10, MOST.words),
  topicsEn: words('topics_missing', 3, MOST.words),
  topicsSw: words('topics_missing', 3, MOST.words),
  hours: whole('hours_wrong', 1, MOST.hours),
  holdsMonths: perhaps('months_wrong', MOST.months),
  needs: z.array(z.string().min(1)).max(20),
})
export type CourseForm = z.output<typeof courseForm>

/** One session as a line of a form: `2026-12-01 09:00-13:00`. */
const sessionLine = z.string().transform((line, check) => {
  const [, day = '', from = '', until = ''] =
    /^(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)$/.exec(line.trim()) ?? []
  if (dayField.safeParse(day).success && HOUR.test(from) && HOUR.test(until) && from < until)
    return { day, from, until, minutes: minutesOf(until) - minutesOf(from) }
  check.addIssue({ code: 'custom', message: 'sessions_wrong' })
  return z.NEVER
})
const minutesOf = (hour: string): number => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3))

/** Sessions as they are typed, a line each, in the order of their days. */
const sessions = z
  .string()
  .transform((text) => text.split('\n').filter((line) => line.trim() !== ''))
  .pipe(z.array(sessionLine).min(1, 'sessions_missing').max(MOST.sessions, 'sessions_many'))
  .transform((them) => them.toSorted((a, b) => `${a.day}${a.from}`.localeCompare(`${b.day}${b.from}`)))

/** A quota as a line of a form: `county 47 least 3`, `disability least 2`. */
const quotaLine = z.string().transform((line, check) => {
  const [, attribute = '', value = '', bound = '', number = ''] =
    /^(county|network|disability|first_timer)(?:\s+(\S+))?\s+(least|most)\s+(\d{1,3})$/.exec(line.trim()) ?? []
  const known = QUOTA_ATTRIBUTES.find((one) => one === attribute)
  if (
    known &&
    (bound === 'least' || bound === 'most') &&
    (value === '') === (known === 'disability' || known === 'first_timer')
  )
    return { attribute: known, value, bound, number: Number(number) } as const
  check.addIssue({ code: 'custom', message: 'quotas_wrong' })
  return z.NEVER
})
const quotas = z
  .string()
  .transform((text) => text.split('\n').filter((line) => line.trim() !== ''))
  .pipe(z.array(quotaLine).max(20, 'quotas_wrong'))

/** What staff say of a cohort. */
export const cohortForm = z
  .object({
    courseId: z.string().min(1, 'course_missing'),
    language: z.enum(['en', 'sw', 'both'], 'language_missing'),
    funder: z.string().trim().max(200, 'too_long'),
    selects: z.boolean(),
    isForWhrds: z.boolean(),
    isForMembers: z.boolean(),
    county: z.string().regex(/^\d\d$/, 'county_missing'),
    closesOn: dayField,
    cancelUntilOn: dayField,
    sessions,
    place: words('place_missing', 3, 300),
    way: z.string().trim().max(1_000, 'too_long'),
    venueFrom: dayField,
    capacity: whole('capacity_wrong', 1, MOST.seats),
    offerHours: whole('offer_wrong', 1, MOST.offerHours),
    leastSessions: perhaps('least_wrong', MOST.sessions),
    leastHours: perhaps('least_wrong', MOST.hours),
    quotas,
  })
  .refine(({ leastSessions, leastHours }) => leastSessions !== null || leastHours !== null, {
    path: ['leastSessions'],
    message: 'least_missing',
  })
  .refine(({ closesOn, sessions: [first] }) => !first || closesOn <= first.day, {
    path: ['closesOn'],
    message: 'closes_late',
  })
  .refine(({ cancelUntilOn, sessions: [first] }) => !first || cancelUntilOn <= first.day, {
    path: ['cancelUntilOn'],
    message: 'closes_late',
  })
  .refine(({ leastSessions, sessions: them }) => leastSessions === null || leastSessions <= them.length, {
    path: ['leastSessions'],
    message: 'least_wrong',
  })
export type CohortForm = z.output<typeof cohortForm>

const need = z.string().trim().max(300, 'too_long')
export const needsForm = z.object({ childcare: need, access: need, diet: need, language: need })

/** What somebody says when she asks for a seat. */
export const enrolForm = z.object({
  called: words('called_missing', 1, 60),
  why: words('why_missing', 10, 1_000),
  hasDisability: z.boolean(),
  networkIds: z.array(z.string()).max(20),
  sharesNeeds: z.boolean(),
  needs: needsForm,
})
export type EnrolForm = z.output<typeof enrolForm>
