import { en } from '#app/i18n/en/index.ts'
import type { DeskOutingRefused, DeskOutingSaid, OutingFieldError } from '#app/ui/outing-words.ts'
import { deskOutingPath } from '#app/ui/paths.ts'
import type { OutingValues } from '#app/ui/staff-outing-form.tsx'
import { redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { ZodError } from 'zod'
import type { SentForm } from './form.server.ts'
import { outcomeOf } from './said.server.ts'

/** The one campaign whose outings are kept at the desk. */
export const CLIMB_SLUG = 'climb-for-justice'

/** What the form of an outing held, as it was typed. */
export const outingValues = (form: SentForm): OutingValues => ({
  mountainId: form.text('mountainId', 60),
  day: form.text('day', 20).trim(),
  cutoffOn: form.text('cutoffOn', 20).trim(),
  place: form.text('place', 400),
  hour: form.text('hour', 20),
  bring: form.text('bring', 3_000).replaceAll('\r\n', '\n'),
  capacity: form.text('capacity', 20),
  offerHours: form.text('offerHours', 20),
  fee: form.text('fee', 40),
})

type OutingErrors = { [K in keyof OutingValues]?: OutingFieldError }

/** The first thing that is wrong with each field. */
export const outingErrors = (error: ZodError): OutingErrors =>
  Object.fromEntries(error.issues.toReversed().map(({ path, message }) => [String(path[0]), message])) as OutingErrors

type Keeping = 'no_such_mountain' | 'there_already' | 'day_over' | 'settled'
/** Where each refusal of an outing is said. */
export const KEEPING: Record<Keeping, OutingErrors> = {
  no_such_mountain: { mountainId: 'mountain_missing' },
  there_already: { day: 'there_already' },
  day_over: { day: 'day_over' },
  settled: { day: 'settled' },
}

/** What a page of the desk is to say, from its address; anything else than the words we have is nothing. */
export const outingNewsOf = (request: Request) => outcomeOf(request, en.outings.desk)

/** What is refused in words, and what is only not there (`too_late` is never said to staff). */
type Done =
  { ok: true } | { ok: false; code: DeskOutingRefused | 'not_yours' | 'no_such_outing' | 'no_such_seat' | 'too_late' }

/** Leads back to an outing at the desk, which says once what was done or why it was not; what is not there is 404. */
export function backToOuting(outingId: string, done: Done, said: DeskOutingSaid): Response {
  if (done.ok) return redirect(`${deskOutingPath(outingId)}?said=${said}`, 303)
  if (!Object.hasOwn(en.outings.desk.refused, done.code)) throw new Response(null, { status: 404 })
  return redirect(`${deskOutingPath(outingId)}?refused=${done.code}`, 303)
}

/** Whoever comes to an address that only takes forms finds them on the page. */
export const toOuting = ({ params }: { params: Params }): Response =>
  redirect(deskOutingPath(params['outingId'] ?? ''), 303)
