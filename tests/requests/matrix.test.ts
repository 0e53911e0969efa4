// Long because one visitor has to own a thing of each kind that has an address.
import { reasonPlace } from '#app/domain/people/exports/ask-export.server.ts'
import { openBreach } from '#app/domain/people/rights/breach-open.server.ts'
import { type Role, ROLES } from '#app/domain/people/roles/roles.ts'
import { openGate, type Passed } from '#app/http/gate.server.ts'
import { PERMISSIONS, type Rule } from '#app/http/permissions.ts'
import type { Portal } from '#app/http/portal.server.ts'
import { exports } from '#db/schema/exports.ts'
import { aMember, everything, frozen } from '#tests/factories/accounts.ts'
import { callRoll } from '#app/domain/networks/index.server.ts'
import { addSpendingDocument, fundsOf, setPhoto, writeUpdate } from '#app/domain/campaigns/index.server.ts'
import { CLIMB } from '#tests/setup/portal.ts'
import { addEvidence, openOffline, openRefund, payBackByHand } from '#app/domain/payments/index.server.ts'
import { aClimber } from '#tests/factories/climbers.ts'
import { anOuting } from '#tests/factories/outings.ts'
import { aBudgetLine, aPhase, aSpending } from '#tests/factories/funds.ts'
import { readAt } from '#tests/factories/account-statements.ts'
import { anApplication, answersOf, reviewed } from '#tests/factories/applications.ts'
import { aDuesMember, aMembershipDesk } from '#tests/factories/membership.ts'
import { registerFile, tried } from '#tests/factories/old-registers.ts'
import { aMoneyDesk, moneyForm, written } from '#tests/factories/offline.ts'
import { aPicture } from '#tests/factories/pictures.ts'
import { actingAs, aPerson, givenRole, someoneWith } from '#tests/factories/people.ts'
import { agreed, aRefundDesk, refundOf } from '#tests/factories/refunds.ts'
import { aNetwork, coordinatorOf, joins } from '#tests/factories/networks.ts'
import { aCertified } from '#tests/factories/papers.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { ownPapers } from '#app/domain/papers/index.server.ts'
import { aProvenFigure, aReport } from '#tests/factories/milestones.ts'
import { decideSeat, handOverTraining, openDeskCohort, ownTraining } from '#app/domain/trainings/index.server.ts'
import { anOpenedCallOf } from '#tests/factories/calls.ts'
import { aWaitingLetter } from '#tests/factories/newsletter.ts'
import { anAppeal, aNewsroom, aShownPost, aWaitingPost } from '#tests/factories/newsroom.ts'
import { aSighting, received } from '#tests/factories/receipts.ts'
import { aRequest } from '#tests/factories/rights.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { aJar, signInAs } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import type { ServerBuild } from '@remix-run/node'
import { describe, expect, test } from 'vitest'

// Made by `npm run build`: what is served, and not what the sources seem to say.
const build = (await import(new URL('../../build/server/index.js', import.meta.url).href)) as ServerBuild
type Ids = Readonly<Record<string, string>>
type Served = { id: string; path: string; rule: Rule | undefined }

/** Every route that is served, with the path it has in the manifest. */
const SERVED: readonly Served[] = Object.values(build.routes).flatMap((route) => {
  if (!route || route.id === 'root') return []
  const pathOf = (id: string | undefined): string => {
    const found = id ? build.routes[id] : undefined
    return found ? `${pathOf(found.parentId)}${found.path ? `/${found.path}` : ''}` : ''
  }
  return [{ id: route.id, path: pathOf(route.id) || '/', rule: PERMISSIONS[route.id] }]
})

const STAFF_ONLY = SERVED.filter(({ rule }) => rule && typeof rule.who !== 'string')
const HOUR = 3_600

const SAMPLES: Ids = {
  ':slug': 'climb-for-justice',
  ':kind': 'friend',
  ':step': 'who',
  ':key': '0'.repeat(32),
  ':code': 'k22222222',
  ':when': '2026-12-12-longonot',
  ':file': 'en.png',
  ':month': '2026-11',
  ':sheet': 'trial-balance.csv',
  ':form': 'xlsx',
  ':rail': 'mpesa-810896-KES',
  ':day': '2026-11-20',
  ':by': 'kind',
  ':what': 'news',
  ':indicator': 'journalists',
  ':updateId': 'upd_01kafg0000e0080000030hp001',
  ':token': 'x'.repeat(43),
  '*': 'nowhere/at-all',
}
const filled = (path: string, ids: Ids): string =>
  path.replaceAll(/:\w+|\*/g, (name) => {
    const value = ids[name] ?? SAMPLES[name]
    if (value === undefined) throw new Error(`no sample for ${name}: add one`)
    return value
  })

/** One file is one statement: each visitor finds another. */
let statements = 0

type Visitor = { name: string; roles: readonly Role[]; isIn: boolean; mustEnrol?: boolean }
const FROZEN = 'somebody frozen'
const VISITORS: readonly Visitor[] = [
  { name: 'nobody signed in', roles: [], isIn: false },
  { name: 'a member', roles: [], isIn: true },
  { name: FROZEN, roles: ROLES, isIn: false },
  { name: 'a holder of every role without a second factor', roles: ROLES, isIn: true, mustEnrol: true },
  ...ROLES.map((role) => ({ name: role, roles: [role], isIn: true })),
]

/** What the matrix says, worked out here once more and in fewer words. */
function said(rule: Rule | undefined, { roles, isIn, mustEnrol = false }: Visitor): string {
  if (!rule) return 'hidden'
  if (rule.who === 'everybody') return 'in'
  if (!isIn) return '/sign-in'
  if (rule.who === 'oneself') return 'in'
  if (mustEnrol) return '/me/security/app'
  return rule.who.some((role) => roles.includes(role)) ? 'in' : 'hidden'
}

/** Read, by an officer who is nobody else here. */
const aRegister = async (ctx: Ctx): Promise<string> =>
  tried(
    { ...ctx, actor: { kind: 'system', job: 'test' } },
    await aMembershipDesk(ctx),
    registerFile([[`Mtu Wa ${statements++}`, '', '', '', '', '', '']]),
  )

/** Somebody at the door, with one of each thing that has an address of its own: hers, and another's. */
async function arrive(site: Site, { name, roles, isIn, mustEnrol = false }: Visitor) {
  const { ctx } = site
  const [her, other] = [await aMember(ctx, { roles, app: !mustEnrol }), await aPerson(ctx)]
  const officer = await someoneWith(ctx, 'data_protection')
  const breach = await openBreach(actingAs(ctx, officer.personId), { facts: 'a stick was lost' })
  if (!breach.ok) throw new Error(breach.code)
  const system: Ctx = { ...ctx, actor: { kind: 'system', job: 'test' } }
  const { payment } = await received(system, aSighting(ctx))
  await reviewed(system)
  const { memberId } = await aDuesMember(system)
  const [climber, outing] = [await aClimber(ctx), await anOuting(ctx)]
  const desk = await aMoneyDesk(ctx)
  const { moneyId } = await written(desk.first, moneyForm())
  await addEvidence(desk.first, { moneyId, bytes: new TextEncoder().encode('%PDF-') })
  const documentId = (await openOffline(desk.first, moneyId))?.documents[0]?.id ?? ''
  const { statementId } = await readAt(
    desk.first,
    new TextEncoder().encode(`Date,Words,Reference,Sum\n${statements++}`),
  )
  const importId = await aRegister(ctx)
  const giveBack = await aRefundDesk(ctx)
  const refundId = await agreed(giveBack, refundOf(payment.id, { rail: 'by_hand', minor: 10_000n }))
  const proof = { account: 'box', day: '2026-11-21', reference: 'V 1', bytes: new TextEncoder().encode('%PDF-') }
  await payBackByHand(giveBack.first, { refundId, ...proof })
  const proofId = (await openRefund(giveBack.first, refundId))?.documents[0]?.id ?? ''
  const phaseId = await aPhase(desk.first)
  const { spendingId } = await aSpending(desk.first, await aBudgetLine(desk.first, phaseId))
  await addSpendingDocument(desk.first, { spendingId, bytes: new TextEncoder().encode('%PDF-'), isPublic: true })
  const [paper] = await fundsOf(desk.first, { id: CLIMB.purposeId })
  const paperId = paper?.lines[0]?.spendings[0]?.documents[0]?.id ?? ''
  await setPhoto(ctx, { key: climber.key, picture: await aPicture(), alt: '', guardianAllows: false })
  const editor = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
  const words = { titleEn: 'a', textEn: 'a', titleSw: 'b', textSw: 'b' }
  const update = await writeUpdate(editor, { slug: 'climb-for-justice', ...words })
  if (!update.ok) throw new Error(update.code)
  const training = await aTraining(ctx, her)
  await aCertified(ctx, [
    { called: 'A', personId: her.personId },
    { called: 'B', personId: other.personId },
  ])
  if (roles.includes('trainer')) await givenRole(ctx, her.personId, 'trainer', training.cohortId)
  const newsroom = await aNewsroom(ctx)
  const { postId } = await aWaitingPost(newsroom, anAppeal())
  const letterId = await aWaitingLetter(newsroom, [(await aShownPost(newsroom)).postId])
  const { callForId, fileId } = await anOpenedCallOf(ctx, [her.personId])
  const networkId = await aNetwork(ctx)
  const coordinator = await coordinatorOf(ctx, networkId)
  const { applicationId } = await anApplication(system, { answers: answersOf({ networkId }) })
  if (roles.includes('network_coordinator')) await givenRole(ctx, her.personId, 'network_coordinator', networkId)
  const spells = new Map<string, string>()
  for (const person of [her, other]) spells.set(person.personId, await joins(coordinator, networkId, person))
  const { recordId, evidenceId } = await aProvenFigure(ctx)
  const { reportId } = await aReport(ctx)
  const called = await callRoll(coordinator, { networkId })
  const callId = called.ok ? called.value.rollCallId : ''
  const belongings = async (personId: string): Promise<Ids> => ({
    ':personId': personId,
    ':requestId': (await aRequest(ctx, personId, 'copy')).requestId,
    ':exportId': await anExport(site, personId),
    ':paymentId': payment.id,
    ':climberId': climber.id,
    ':outingId': outing.id,
    ':memberId': memberId,
    ...{
      ':moneyId': moneyId,
      ':statementId': statementId,
      ':importId': importId,
      ':documentId': documentId,
      ':refundId': refundId,
      ':proofId': proofId,
      ':phaseId': phaseId,
      ':spendingId': spendingId,
      ':paperId': paperId,
    },
    ':networkId': networkId,
    ':cohortId': training.cohortId,
    ':courseId': training.courseId,
    ':sessionId': training.sessionId,
    ':certificateId': (await ownPapers(actingAs(ctx, personId))).certificates[0]?.paperId ?? '',
    ':key': training.handKey,
    ':applicationId': applicationId,
    ':spellId': spells.get(personId) ?? '',
    ':callId': callId,
    ':recordId': recordId,
    ':evidenceId': evidenceId,
    ':reportId': reportId,
    ':updateId': update.value.updateId,
    ':postId': postId,
    ':letterId': letterId,
    ':callForId': callForId,
    ':fileId': fileId,
    ':breachId': breach.value.breachId,
  })
  const [own, others] = [await belongings(her.personId), await belongings(other.personId)]
  site.moveClock(25 * HOUR)
  const isFrozen = name === FROZEN
  const jar = isIn || isFrozen ? await signInAs(site, her, mustEnrol ? 'passphrase' : 'totp') : aJar(site)
  if (isFrozen) await frozen(ctx, her.personId)
  return { her, jar, own, others }
}

/** A training whose list is fixed, in which she has a seat that she is handing over. */
async function aTraining(ctx: Ctx, { personId }: { personId: string }) {
  const days = { sessions: '2026-11-30 09:00-13:00', closesOn: '2026-11-28', cancelUntilOn: '2026-11-29' }
  const cohort = await aCohort(ctx, { ...days, venueFrom: '2026-11-20', leastSessions: '1', selects: true })
  const { enrolmentId, acting } = await cohort.ask('Mfano', { person: { personId } })
  await cohort.move('close')
  await decideSeat(cohort.desk, { enrolmentId, wish: 'seat', reason: 'promised' })
  for (const wish of ['select', 'confirm'] as const) await cohort.move(wish, true)
  await handOverTraining(acting, { cohortId: cohort.id, yes: true })
  return {
    ...{ cohortId: cohort.id, courseId: cohort.courseId },
    sessionId: (await openDeskCohort(cohort.desk, cohort.id))?.sessions[0]?.id ?? '',
    handKey: (await ownTraining(acting, cohort.id))?.handKey ?? '',
  }
}

async function anExport({ ctx }: Site, personId: string): Promise<string> {
  const id = ctx.newId('exp')
  const reasonSealed = ctx.vault.seal(reasonPlace(id), 'general assembly')
  const row = {
    id,
    reasonSealed,
    dataset: 'people',
    columns: ['number'],
    filter: '{}',
    rowCap: 10,
    recipient: 'age1mfano',
  }
  await everything(ctx, (tx) =>
    tx.db.insert(exports).values({ ...row, askedBy: `person:${personId}`, createdAt: tx.now() }),
  )
  return id
}

/** What an answer means, as far as it is the gate's. */
function heard({ status, headers }: Response): string {
  const to = headers.get('location') ?? ''
  if (status === 404) return 'hidden'
  return status === 303 && /^\/(sign-in|me\/security\/app|confirm\?to=.*)$/.test(to) ? to : 'in'
}

test('every route that is served has a row in the matrix, and every row a route', () => {
  expect(SERVED.map(({ id }) => id).toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted())
  expect(SERVED.length).toBeGreaterThan(60)
  expect(STAFF_ONLY.length).toBeGreaterThan(25)
})

test('a row names roles that there are, and at least one', () => {
  const wrong = Object.entries(PERMISSIONS).filter(
    ([, { who }]) => typeof who !== 'string' && (who.length === 0 || who.some((role) => !ROLES.includes(role))),
  )
  expect(wrong).toEqual([])
})

const WAYS = ['', '.data', '?index', '.data?_routes=root'].flatMap((end) =>
  ['GET', 'POST'].map((method) => ({ end, method })),
)
/** Roles differ by rule and not by way: every way is walked by those who differ in how they came, the first and last by all. */
const waysOf = ({ roles }: Visitor) => (roles.length === 1 ? [WAYS[0], WAYS.at(-1)].flatMap((way) => way ?? []) : WAYS)
const gateOf = (site: Site, served = build) => openGate(served, { ...site, locked: false } as unknown as Portal)

describe('as the matrix says,', () => {
  test.each(VISITORS)(
    '$name is judged at the gate, answered by the site, and shown the things of another only where they are her work',
    async (visitor) => {
      await using site = await openSite()
      const arrived = await arrive(site, visitor)
      expect.soft(await misjudged(site, visitor, arrived), 'at the gate').toEqual([])
      expect.soft(await wrongAnswers(visitor, arrived), 'her own').toEqual([])
      if (visitor.isIn && !visitor.mustEnrol) expect.soft(await wronglyShown(visitor, arrived), 'others’').toEqual([])
      expect(site.logged()).not.toContain('fault')
    },
    180_000,
  )

  test('the gate lets nothing through that has no row', async () => {
    await using site = await openSite()
    const strange = {
      ...build,
      routes: { ...build.routes, 'routes/new': { id: 'routes/new', parentId: 'root', path: 'new' } },
    }
    const gate = gateOf(site, strange as never)
    expect(await gate(new Request('http://portal.test/new'))).toEqual({ kind: 'hidden' })
  })
})

type Arrived = Awaited<ReturnType<typeof arrive>>
const FILE = 'routes/_staff.staff.exports.$exportId.file'
const kindOf = (passed: Passed): string => (passed.kind === 'elsewhere' ? passed.to : passed.kind)

async function misjudged(site: Site, visitor: Visitor, { jar, own }: Arrived): Promise<unknown[]> {
  const gate = gateOf(site)
  const wrong: unknown[] = []
  for (const { id, path, rule } of SERVED)
    for (const { end, method } of waysOf(visitor)) {
      if (path === '/' && end.startsWith('.data')) continue
      const url = `http://portal.test${filled(path, own)}${end}`
      const passed = kindOf(await gate(new Request(url, { method, headers: { cookie: jar.header() } })))
      // A stream has no end at which it could be wrapped up as data.
      const isEndless = id.endsWith('.events') && end.startsWith('.data')
      const expected = isEndless ? 'hidden' : said(rule, visitor)
      if (passed !== expected) wrong.push([id, method, url, passed, expected])
    }
  return wrong
}

async function wrongAnswers(visitor: Visitor, { jar, own, others }: Arrived): Promise<unknown[]> {
  const wrong: unknown[] = []
  for (const { id, path, rule } of SERVED) {
    if (rule?.who === 'everybody') continue
    const expected = said(rule, visitor)
    const at = filled(path, own)
    const form = { do: 'end', reason: 'because I say so' }
    const answers = await Promise.all([
      jar.get(at),
      ...(visitor.roles.length === 1 ? [] : [jar.head(at)]),
      // What she may not do she sends all the same, and about the things of another.
      ...(expected === 'in' ? [] : [jar.get(`${at}.data`), jar.post(filled(path, others), form)]),
    ])
    for (const [i, answer] of answers.entries()) {
      await answer.body?.cancel()
      const was = heard(answer)
      // Her own, but of what her work does not let her export: there is no file, and the page of it says so.
      if (was === 'hidden' && id === FILE) continue
      if (was !== expected || answer.status >= 500) wrong.push([id, i, answer.status, was, expected])
    }
  }
  return wrong
}

async function wronglyShown(visitor: Visitor, { jar, others }: Arrived): Promise<unknown[]> {
  const wrong: unknown[] = []
  const [role] = visitor.roles
  const decides = role === 'administrator' || role === 'data_protection'
  for (const { id, path, rule } of SERVED) {
    if (!/:(personId|requestId|exportId)/.test(path)) continue
    const answer = await jar.get(filled(path, others))
    const text = await answer.text()
    const mayLook = path.includes(':personId') || (decides && !path.endsWith('/file'))
    const expected = said(rule, visitor) === 'in' && mayLook && !path.includes(':requestId') ? 'in' : 'hidden'
    // A form alone leads back to its page, which is then asked for.
    const to = answer.headers.get('location')
    const was = to ? heard(await jar.get(to)) : heard(answer)
    if (was !== expected) wrong.push([id, was, expected])
    if (was === 'hidden' && text.includes('general assembly')) wrong.push([id, 'tells'])
  }
  return wrong
}
