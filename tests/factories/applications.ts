import {
  answerWord,
  beginApplication,
  openApplication,
  ownApplication,
  recommendApplication,
  saveStep,
  submitApplication,
} from '#app/domain/membership/index.server.ts'
import { type Answers, FIELDS, NO_ANSWERS, type Step, stepsOf } from '#app/domain/membership/applications/answers.ts'
import type { Kind } from '#app/domain/membership/kinds/kinds.ts'
import { makeMember } from '#app/domain/membership/members/make-member.server.ts'
import { type StepForm, stepForms } from '#app/domain/membership/applications/schemas.ts'
import { openPeopleIndex } from '#app/domain/people/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { applications, applicationVouches } from '#db/schema/applications.ts'
import { desc, eq } from 'drizzle-orm'
import { aKind, paidDues } from './membership.ts'
import { actingAs, aPerson, someoneWith } from './people.ts'

let count = 0

/** What somebody writes whom nobody could take for a real person. */
export const answersOf = (over: Partial<Answers> = {}): Answers => {
  const n = ++count
  return {
    ...NO_ANSWERS,
    ...{ name: `Mwombaji wa Mfano ${n}`, county: '47', channel: 'email', themes: ['land'] },
    ...{ phone: `0711 000 ${String(100 + n).padStart(3, '0')}`, email: `mwombaji.${n}@example.org` },
    ...{ about: 'Ninatetea ardhi ya mfano.', forVouchers: `Tulikutana kwenye mfano ${n}.` },
    ...{
      organisation: `Shirika la Mfano ${n}`,
      registration: `OP/218/${n}`,
      included: '5',
      roles: ['dues', 'members'],
    },
    ...over,
  }
}

export const visitor = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'visitor' } })

/** One step of the form as it is posted. */
export const stepForm = (step: Step, answers: Answers): StepForm => {
  const values = Object.fromEntries(FIELDS[step].map((field) => [field, answers[field]]))
  return { step, values: stepForms[step].parse(values) } as StepForm
}

/** Somebody has begun, and filled in all steps that her kind has. */
export async function aDraft(
  ctx: Ctx,
  { kind = 'individual', answers = answersOf(), as = visitor(ctx) }: { kind?: Kind; answers?: Answers; as?: Ctx } = {},
): Promise<{ key: string; applicationId: string; answers: Answers }> {
  const begun = await beginApplication(as, { kind, language: 'sw' })
  if (!begun.ok) throw new Error(begun.code)
  await fillIn(as, { key: begun.value.key, kind, answers })
  return { ...begun.value, answers }
}

export async function fillIn(as: Ctx, { key, kind, answers }: { key: string; kind: Kind; answers: Answers }) {
  for (const step of stepsOf(kind, as.actor.kind === 'person')) {
    const saved = await saveStep(as, { key, form: stepForm(step, answers) })
    if (!saved.ok) throw new Error(`${step}: ${saved.code}`)
  }
}

/** The same, and sent. */
export async function anApplication(ctx: Ctx, about: Parameters<typeof aDraft>[1] = {}) {
  const draft = await aDraft(ctx, about)
  const sent = await submitApplication(visitor(ctx), { key: draft.key, consents: true })
  if (!sent.ok) throw new Error(sent.code)
  return draft
}

/** Individuals are reviewed by two stages, from here on. */
export const reviewed = (ctx: Ctx) => aKind(ctx, 'individual', { approvalNew: true })

/** A member whose dues are paid, so that she may speak for others. */
export async function anActiveMember(ctx: Ctx) {
  const person = await aPerson(ctx)
  const made = await makeMember(ctx, { kind: 'individual', who: { personId: person.personId }, isApproved: true })
  if (!made.ok) throw new Error(made.code)
  await paidDues(ctx, { account: made.value.number, cents: 120_000n })
  return { ...person, ...made.value, acting: actingAs(ctx, person.personId) }
}

export async function wordsOf(ctx: Ctx, key: string): Promise<string[]> {
  return (await ownApplication(visitor(ctx), key))?.words ?? []
}

/** Two active members speak for her. */
export async function vouchedFor(ctx: Ctx, key: string) {
  const [first = '', second = ''] = await wordsOf(ctx, key)
  const vouchers = [await anActiveMember(ctx), await anActiveMember(ctx)] as const
  for (const [i, word] of [first, second].entries()) {
    const said = await answerWord(vouchers[i as 0 | 1].acting, { word, answer: 'yes' })
    if (!said.ok) throw new Error(said.code)
  }
  return vouchers
}

export const anOfficer = async (ctx: Ctx): Promise<Ctx> =>
  actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)

export async function recommended(as: Ctx, applicationId: string, answer: 'yes' | 'no' = 'yes') {
  const { version } = await theApplication(as, applicationId)
  const said = await recommendApplication(as, { applicationId, version, answer, reason: 'Ninamfahamu kwa kazi yake.' })
  if (!said.ok) throw new Error(said.code)
}

/** Vouched for by two and recommended by somebody of the desk: only the answer is missing. */
export async function aReadyApplication(ctx: Ctx, about: Parameters<typeof aDraft>[1] = {}) {
  const application = await anApplication(ctx, about)
  const vouchers = await vouchedFor(ctx, application.key)
  const recommender = await anOfficer(ctx)
  await recommended(recommender, application.applicationId)
  return { ...application, vouchers, recommender }
}

/** Its row, as the portal itself sees it. */
export const theApplication = (ctx: Ctx, applicationId: string) =>
  asPortal(ctx, 'test', async (tx) => {
    const [row] = await tx.db.select().from(applications).where(eq(applications.id, applicationId))
    if (!row) throw new Error('the application is not there')
    return row
  })

export const theVouches = (ctx: Ctx, applicationId: string) =>
  asPortal(ctx, 'test', (tx) =>
    tx.db
      .select()
      .from(applicationVouches)
      .where(eq(applicationVouches.applicationId, applicationId))
      .orderBy(desc(applicationVouches.place)),
  )

/** An application as it is opened at the desk, with an index of people of its own. */
export const opened = (as: Ctx, applicationId: string) =>
  openApplication(as, {
    applicationId,
    people: openPeopleIndex({ ...as, actor: { kind: 'system', job: 'test' } }),
  })
