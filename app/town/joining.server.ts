import { applications } from '#db/schema/applications.ts'
import { count } from 'drizzle-orm'
import {
  answerWord,
  askForInformation,
  beginApplication,
  declineApplication,
  ownApplication,
  recommendApplication,
  saveStep,
  submitApplication,
} from '../domain/membership/index.server.ts'
import { type Answers, FIELDS, NO_ANSWERS, stepsOf } from '../domain/membership/applications/answers.ts'
import { type StepForm, stepForms } from '../domain/membership/applications/schemas.ts'
import type { Kind } from '../domain/membership/kinds/kinds.ts'
import { appointCoordinator, listNetworks } from '../domain/networks/index.server.ts'
import { currentSpells, decideRole, endRole } from '../domain/people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import type { Result } from '../domain/shared/result.ts'
import { acting } from './acting.server.ts'

const VOUCHERS = ['twiga-bahari-101', 'swala-anga-204'] as const
const [OFFICER, FOCAL] = ['duma-ziwa-203', 'kobe-nyota-205']

/** Invented, every one; nobody who applies stands beside a real phone. */
const APPLICANTS = [
  { name: 'Neema wa Mazoezi', do: 'draft' },
  { name: 'Rehema wa Mazoezi', do: 'submitted' },
  { name: 'Tabitha wa Mazoezi', do: 'vouched' },
  { name: 'Wekesa wa Mazoezi', do: 'ready' },
  { name: 'Yusuf wa Mazoezi', do: 'asked' },
  { name: 'Zena wa Mazoezi', do: 'declined' },
] as const
type Plan = (typeof APPLICANTS)[number] & { n: number }

/** Somebody in each state of an application, and an organisation; once. */
export const furnishJoining = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:joining'])
    const [there] = await asPortal(tx, 'practice', (portal) => portal.db.select({ n: count() }).from(applications))
    if (there && there.n > 0) return
    const visitor: Ctx = { ...tx, actor: { kind: 'visitor' } }
    for (const [n, plan] of APPLICANTS.entries()) await applies(visitor, { ...plan, n })
    await send(visitor, { kind: 'organisation', answers: answersOf('Achieng wa Mazoezi', 90) })
  })

async function applies(visitor: Ctx, { name, n, do: what }: Plan): Promise<void> {
  const networkId = what === 'ready' ? await artistsOf(visitor) : ''
  const answers = { ...answersOf(name, n), networkId }
  if (what === 'draft') return void (await fill(visitor, { kind: 'individual', answers }))
  const { key, applicationId } = await send(visitor, { kind: 'individual', answers })
  const wish = { applicationId, version: 1 }
  const officer = await acting(visitor, OFFICER)
  if (what === 'vouched' || what === 'ready') {
    const words = (await ownApplication(visitor, key))?.words ?? []
    for (const [i, handle] of VOUCHERS.entries())
      done(await answerWord(await acting(visitor, handle), { word: words[i] ?? '', answer: 'yes' }))
  }
  if (what === 'ready') await recommends(visitor, networkId, wish)
  if (what === 'asked') {
    done(await askForInformation(officer, { ...wish, words: 'In which county do you work most of the time?' }))
  }
  if (what === 'declined') done(await declineApplication(officer, { ...wish, reason: 'not_known', note: '' }))
}

/** By a coordinator of the group, who looks after it for this one answer. */
async function recommends(ctx: Ctx, networkId: string, wish: { applicationId: string; version: number }) {
  const as = (name: string): Ctx => ({ ...ctx, actor: { kind: 'operator', name } })
  const focal = await acting(ctx, FOCAL)
  const personId = focal.actor.kind === 'person' ? focal.actor.personId : ''
  const { proposalId } = done(await appointCoordinator(as('practice-one'), { personId, networkId }))
  done(await decideRole(as('practice-two'), { proposalId, decision: 'confirmed' }))
  const reason = 'We have worked with this person for four years.'
  done(await recommendApplication(focal, { ...wish, answer: 'yes', reason }))
  const spells = await currentSpells(as('practice-one'))
  const spell = spells.find((one) => one.personId === personId && one.scope === networkId)
  done(await endRole(as('practice-one'), { spellId: spell?.spellId ?? '' }))
}

const answersOf = (name: string, n: number): Answers => ({
  ...NO_ANSWERS,
  ...{ name, county: '42', channel: 'email', email: `mwombaji-${n}@practice.invalid`, themes: ['land', 'women'] },
  about: 'Ninawasaidia waliohamishwa kutoka kwenye ardhi yao; ninaandika malalamiko na kuwasindikiza mahakamani.',
  forVouchers: 'Tulikutana kwenye mafunzo ya usalama mwaka jana; nilikaa mstari wa mbele.',
  ...{
    organisation: 'Kikundi cha Mazoezi',
    registration: `OP/MAZOEZI/${n}`,
    included: '8',
    roles: ['dues', 'members'],
  },
})

async function fill(visitor: Ctx, { kind, answers }: { kind: Kind; answers: Answers }) {
  const begun = done(await beginApplication(visitor, { kind, language: 'sw' }))
  for (const step of stepsOf(kind, false)) {
    const values = stepForms[step].parse(Object.fromEntries(FIELDS[step].map((field) => [field, answers[field]])))
    done(await saveStep(visitor, { key: begun.key, form: { step, values } as StepForm }))
  }
  return begun
}

async function send(visitor: Ctx, about: { kind: Kind; answers: Answers }) {
  const begun = await fill(visitor, about)
  done(await submitApplication(visitor, { key: begun.key, consents: true }))
  return begun
}

/** One of the practice groups that are no secret. */
async function artistsOf(ctx: Ctx): Promise<string> {
  const networks = await listNetworks(ctx)
  return networks.find(({ isProtected, level }) => !isProtected && level === 'national')?.id ?? ''
}

function done<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`practice: ${result.code}`)
  return result.value
}
