import { en } from '#app/i18n/en/index.ts'
import { cohortPath, devicesPath, rollPath } from '#app/ui/paths.ts'
import { COHORT_FIELDS, COHORT_TICKS, type CohortValues } from '#app/ui/staff-cohort-form.tsx'
import { COURSE_FIELDS, type CourseValues } from '#app/ui/staff-course-form.tsx'
import type { DeskFieldError, DeskRefused, DeskSaid } from '#app/ui/training-words.ts'
import { redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { ZodError } from 'zod'
import type { SentForm } from './form.server.ts'
import { outcomeOf } from './said.server.ts'

const LONG = 4_000
const typed = (form: SentForm, field: string): string => form.text(field, LONG).replaceAll('\r\n', '\n')

/** What the form of a course held, as it was typed. */
export const courseValues = (form: SentForm): CourseValues => ({
  ...(Object.fromEntries(COURSE_FIELDS.map((field) => [field, typed(form, field)])) as Record<
    (typeof COURSE_FIELDS)[number],
    string
  >),
  needs: form.all('needs'),
})

/** The same of a cohort. */
export const cohortValues = (form: SentForm): CohortValues => ({
  ...(Object.fromEntries(COHORT_FIELDS.map((field) => [field, typed(form, field)])) as Record<
    (typeof COHORT_FIELDS)[number],
    string
  >),
  ...(Object.fromEntries(COHORT_TICKS.map((field) => [field, form.isTicked(field)])) as Record<
    (typeof COHORT_TICKS)[number],
    boolean
  >),
})

/** The first thing that is wrong with each field. */
export const deskErrors = (error: ZodError): Record<string, DeskFieldError> =>
  Object.fromEntries(error.issues.toReversed().map(({ path, message }) => [String(path[0]), message as DeskFieldError]))

/** What a page of the desk is to say, from its address; anything else than the words we have is nothing. */
export const deskNewsOf = (request: Request) => outcomeOf(request, en.trainings.desk)

export const isRefusal = (code: string): code is DeskRefused => Object.hasOwn(en.trainings.desk.refused, code)

type Done = { ok: true } | { ok: false; code: string }

/** Leads to a page that says once what was done or why it was not; what has no words is not there. */
export function andSayOfTraining(path: string, done: Done, said: DeskSaid): Response {
  if (done.ok) return redirect(`${path}?said=${said}`, 303)
  if (!isRefusal(done.code)) throw new Response(null, { status: 404 })
  return redirect(`${path}?refused=${done.code}`, 303)
}

/** Whoever comes to an address that only takes forms finds them on the page. */
export const toCohort = ({ params }: { params: Params }): Response =>
  redirect(cohortPath(params['cohortId'] ?? ''), 303)
export const toDevices = ({ params }: { params: Params }): Response =>
  redirect(devicesPath(params['cohortId'] ?? ''), 303)
export const toRoll = ({ params }: { params: Params }): Response => redirect(rollPath(params['sessionId'] ?? ''), 303)
