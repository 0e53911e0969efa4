import { issueCertificates } from '#app/domain/papers/index.server.ts'
import { overrideCompletion } from '#app/domain/trainings/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { aCohort } from './trainings.ts'

/** `isOn`: everybody was there, and nobody has finished it yet. */
type Made = { desk?: Ctx; courseId?: string; over?: Record<string, unknown>; isOn?: boolean }

/**
 * A cohort of one morning, today, that is finished: whoever is named by how she is called was there, and has completed it. Nobody has a
 * certificate yet.
 */
export async function aFinishedCohort(
  ctx: Ctx,
  people: readonly { called: string; personId?: string; completes?: boolean }[],
  { over, isOn = false, ...made }: Made = {},
) {
  const today = dayOf(ctx.now())
  const days = { closesOn: today, cancelUntilOn: today, venueFrom: today, sessions: `${today} 09:00-13:00` }
  const cohort = await aCohort(
    ctx,
    { ...days, capacity: String(people.length), leastSessions: '1', language: 'en', ...over },
    made,
  )
  const asked = []
  for (const { called, personId, completes = true } of people) {
    const one = await cohort.ask(called, personId ? { person: { personId } } : {})
    asked.push({ ...one, completes })
  }
  for (const wish of ['close', 'confirm', 'begin'] as const) await cohort.move(wish, true)
  for (const { enrolmentId, completes } of asked)
    await overrideCompletion(cohort.desk, { enrolmentId, completes, words: 'An example was there' })
  const finished = isOn ? { ok: true as const } : await cohort.move('finish')
  if (!finished.ok) throw new Error(finished.code)
  return { ...cohort, people: asked }
}

/** The same with its certificates. */
export async function aCertified(...about: Parameters<typeof aFinishedCohort>) {
  const cohort = await aFinishedCohort(...about)
  await issueCertificates(about[0])
  return cohort
}
