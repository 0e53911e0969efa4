import { countyName } from '#app/domain/people/persons/counties.ts'
import type { listTrainings } from '#app/domain/trainings/index.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { type EnrolErrors, type EnrolValues, NEEDS, type Needs } from '#app/ui/enrol-form.tsx'
import { ownTrainingPath } from '#app/ui/paths.ts'
import type { PublicTraining } from '#app/ui/trainings-page.tsx'
import type { EnrolFieldError, TrainingSaid } from '#app/ui/training-words.ts'
import { redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { ZodError } from 'zod'
import type { SentForm } from './form.server.ts'
import { outcomeOf } from './said.server.ts'

/** A training as a page shows it: its county by its name. */
export const shownTraining = (training: Awaited<ReturnType<typeof listTrainings>>[number]): PublicTraining => ({
  ...training,
  county: countyName(training.county) ?? training.county,
})

export const needsValues = (form: SentForm): Needs =>
  Object.fromEntries(NEEDS.map((need) => [need, form.text(need, 600)])) as Needs

/** What the form for a seat held, as it was typed. */
export const enrolValues = (form: SentForm): EnrolValues => ({
  called: form.text('called', 200),
  why: form.text('why', 3_000).replaceAll('\r\n', '\n'),
  hasDisability: form.isTicked('hasDisability'),
  networkIds: form.all('networkIds'),
  sharesNeeds: form.isTicked('sharesNeeds'),
  needs: needsValues(form),
})

/** The first thing that is wrong with each field; of a need by its own name. */
export const enrolErrors = (error: ZodError): EnrolErrors =>
  Object.fromEntries(
    error.issues.toReversed().map(({ path, message }) => [String(path.at(-1)), message as EnrolFieldError]),
  )

/** What one of her pages is to say, from its address; anything else than the words we have is nothing. */
export const trainingNewsOf = (request: Request) => outcomeOf(request, en.trainings)

/** Leads back to a training of hers, which says once what was done or why it was not; what is not there is 404. */
export function backToOwnTraining(
  cohortId: string,
  done: { ok: true } | { ok: false; code: string },
  said: TrainingSaid,
): Response {
  if (done.ok) return redirect(`${ownTrainingPath(cohortId)}?said=${said}`, 303)
  if (done.code === 'no_such_seat' || !Object.hasOwn(en.trainings.refused, done.code))
    throw new Response(null, { status: 404 })
  return redirect(`${ownTrainingPath(cohortId)}?refused=${done.code}`, 303)
}

/** Whoever comes to an address that only takes forms finds them on the page. */
export const toOwnTraining = ({ params }: { params: Params }): Response =>
  redirect(ownTrainingPath(params['cohortId'] ?? ''), 303)
