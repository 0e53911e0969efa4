import {
  anotherWord,
  answerWord,
  approveApplication,
  askForInformation,
  beginApplication,
  claimMembership,
  declineApplication,
  lookAtWord,
  ownApplication,
  ownVouches,
  recommendApplication,
  rerouteApplication,
  saveStep,
  submitApplication,
  takeBackVouch,
  withdrawApplication,
} from '#app/domain/membership/index.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { openDetails } from '#app/domain/people/index.server.ts'
import { moneyWaits } from '#app/domain/payments/index.server.ts'
import { members, memberships, organisations } from '#db/schema/membership.ts'
import { organisationRepresentatives } from '#db/schema/applications.ts'
import { persons } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import {
  aDraft,
  anActiveMember,
  anApplication,
  anOfficer,
  answersOf,
  aReadyApplication,
  fillIn,
  opened,
  recommended,
  reviewed,
  stepForm,
  theApplication,
  theVouches,
  visitor,
  vouchedFor,
  wordsOf,
} from '#tests/factories/applications.ts'
import { letters } from '#tests/factories/letters.ts'
import { aDuesMember, aKind, creditOf, paidDues, termsOf } from '#tests/factories/membership.ts'
import { aNetwork, coordinatorOf, nimama } from '#tests/factories/networks.ts'
import { actingAs, aPerson, givenRole, someoneWith } from '#tests/factories/people.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

const codeOf = (done: { ok: true } | { ok: false; code: string }): string => (done.ok ? 'done' : done.code)
const peopleIn = ({ ctx }: TestPortal) =>
  asPortal(ctx, 'test', async ({ db }) => (await db.select().from(persons)).length)

describe('writing an application', () => {
  test('goes step by step, is kept at each, and is sent once it is complete and she has agreed', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const her = visitor(ctx)
    const answers = answersOf()
    const begun = await beginApplication(her, { kind: 'individual', language: 'sw' })
    const key = begun.ok ? begun.value.key : ''
    expect(codeOf(await submitApplication(her, { key, consents: true }))).toBe('not_complete')
    expect(codeOf(await saveStep(her, { key, form: stepForm('who', answers) }))).toBe('done')
    expect((await ownApplication(her, key))?.steps).toEqual([
      { step: 'who', isDone: true },
      { step: 'reach', isDone: false },
      { step: 'work', isDone: false },
    ])
    await fillIn(her, { key, kind: 'individual', answers })
    expect((await ownApplication(her, key))?.answers.phone).toMatch(/^254711/)
    expect(codeOf(await submitApplication(her, { key, consents: false }))).toBe('consent_missing')
    expect(codeOf(await submitApplication(her, { key, consents: true }))).toBe('done')
    expect(codeOf(await submitApplication(her, { key, consents: true }))).toBe('not_open')
    expect(codeOf(await saveStep(her, { key, form: stepForm('who', answers) }))).toBe('not_open')
    expect(await ownApplication(her, '0'.repeat(32))).toBeNull()
  })

  test('a step of another kind, an unreadable phone and a network that may not be named are refused', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const her = visitor(ctx)
    const { key } = await aDraft(ctx)
    const house = stepForm('house', answersOf())
    expect(codeOf(await saveStep(her, { key, form: house }))).toBe('no_such_step')
    const reach = stepForm('reach', answersOf({ phone: '12' }))
    expect(codeOf(await saveStep(her, { key, form: reach }))).toBe('phone_unreadable')
    const work = stepForm('work', answersOf({ networkId: await nimama(ctx) }))
    expect(codeOf(await saveStep(her, { key, form: work }))).toBe('network_unknown')
    const open = stepForm('work', answersOf({ networkId: await aNetwork(ctx) }))
    expect(codeOf(await saveStep(her, { key, form: open }))).toBe('done')
    expect(codeOf(await beginApplication(her, { kind: 'organisation', language: 'en' }))).toBe('kind_closed')
  })

  test('known and unknown phones hear the same, and nobody is written down before the answer', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const known = await aDuesMember(ctx)
    const before = await peopleIn(portal)
    const pages = []
    for (const answers of [answersOf(), answersOf({ phone: known.phone, email: known.email })]) {
      const { key } = await anApplication(ctx, { answers })
      const own = await ownApplication(visitor(ctx), key)
      pages.push({ ...own, answers: null, words: own?.words.length, pay: own?.pay?.due })
    }
    expect(pages[0]).toEqual(pages[1])
    expect(await peopleIn(portal)).toBe(before)
  })

  test('a kind that asks for nobody’s yes makes her a member at once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await aKind(ctx, 'friend', { approvalNew: false })
    const { key, applicationId } = await anApplication(ctx, { kind: 'friend' })
    expect(await theApplication(ctx, applicationId)).toMatchObject({ state: 'approved', decidedBy: 'system:joining' })
    const page = await ownApplication(visitor(ctx), key)
    expect(page).toMatchObject({ state: 'approved', mayClaim: true, words: [], answers: { name: '', phone: '' } })
    const memberId = (await theApplication(ctx, applicationId)).memberId ?? ''
    await paidDues(ctx, { account: page?.pay?.number ?? '', cents: 120_000n })
    expect(await termsOf(ctx, memberId)).toEqual(['friend 2026-11-21 2027-11-20'])
  })
})

describe('vouching', () => {
  test('a member who is given a word sees a name and what was written for her, and her answer uses it up', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const { key, answers, applicationId } = await anApplication(ctx)
    const [word = ''] = await wordsOf(ctx, key)
    const [one, other] = [await anActiveMember(ctx), await anActiveMember(ctx)]
    const typed = word.toLowerCase().replace('-', ' ')
    expect(await lookAtWord(one.acting, { word: typed })).toEqual({
      ok: true,
      value: { name: answers.name, organisation: '', words: answers.forVouchers },
    })
    expect(codeOf(await answerWord(one.acting, { word: typed, answer: 'unknown' }))).toBe('done')
    expect(codeOf(await lookAtWord(other.acting, { word }))).toBe('no_such_word')
    const before = await ownApplication(visitor(ctx), key)
    expect(codeOf(await anotherWord(visitor(ctx), { key }))).toBe('done')
    const after = await ownApplication(visitor(ctx), key)
    // Her page is the same as before but for the word she asked for: it says of none whether it was used.
    expect(after).toEqual({ ...before, words: [...(before?.words ?? []), after?.words[2]] })
    expect(await theVouches(ctx, applicationId)).toMatchObject([{ answer: 'unknown', voucherId: one.personId }])
    for (let n = 3; n < 6; n++) expect(codeOf(await anotherWord(visitor(ctx), { key }))).toBe('done')
    expect(codeOf(await anotherWord(visitor(ctx), { key }))).toBe('no_more_words')
  })

  test('nobody vouches who is no active member, for herself, twice, or for two applications of one person', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const { key, answers } = await anApplication(ctx)
    const [first = '', second = ''] = await wordsOf(ctx, key)
    const unpaid = await aDuesMember(ctx)
    expect(codeOf(await answerWord(unpaid.acting, { word: first, answer: 'yes' }))).toBe('not_a_member')
    const voucher = await anActiveMember(ctx)
    expect(codeOf(await answerWord(voucher.acting, { word: 'ABCDE-FGHJK', answer: 'yes' }))).toBe('no_such_word')
    expect(codeOf(await answerWord(voucher.acting, { word: first, answer: 'yes' }))).toBe('done')
    expect(codeOf(await answerWord(voucher.acting, { word: second, answer: 'yes' }))).toBe('no_such_word')
    const again = await anApplication(ctx, { answers: answersOf({ phone: answers.phone }) })
    const [other = ''] = await wordsOf(ctx, again.key)
    expect(codeOf(await answerWord(voucher.acting, { word: other, answer: 'yes' }))).toBe('no_such_word')
    const own = await anApplication(ctx, { answers: answersOf({ phone: voucher.phone }) })
    const [herWord = ''] = await wordsOf(ctx, own.key)
    expect(codeOf(await answerWord(voucher.acting, { word: herWord, answer: 'yes' }))).toBe('no_such_word')
  })

  test('is taken back until the answer, counts while she is a member, and holds for the words that she saw', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const { key, applicationId, answers, vouchers } = await aReadyApplication(ctx)
    const officer = await anOfficer(ctx)
    expect((await opened(officer, applicationId))?.standing).toBe(2)
    const [{ vouchId = '' } = {}] = (await ownVouches(vouchers[0].acting)).vouches
    expect(codeOf(await takeBackVouch(vouchers[1].acting, { vouchId }))).toBe('not_yours')
    expect(codeOf(await takeBackVouch(vouchers[0].acting, { vouchId }))).toBe('done')
    expect(codeOf(await approveApplication(officer, { applicationId, version: 1 }))).toBe('vouchers_missing')
    await askForInformation(officer, { applicationId, version: 1, words: 'Tafadhali eleza zaidi.' })
    const [, , third = ''] = (await anotherWord(visitor(ctx), { key }), await wordsOf(ctx, key))
    await answerWord((await anActiveMember(ctx)).acting, { word: third, answer: 'yes' })
    expect((await opened(officer, applicationId))?.standing).toBe(2)
    await fillIn(visitor(ctx), { key, kind: 'individual', answers: { ...answers, forVouchers: 'Maneno mengine.' } })
    await submitApplication(visitor(ctx), { key, consents: true })
    expect((await opened(officer, applicationId))?.standing).toBe(0)
    expect((await ownVouches(vouchers[1].acting)).vouches).toMatchObject([{ isOld: true }])
    portal.moveClock(2 * 365 * 86_400)
    expect(codeOf(await lookAtWord(vouchers[1].acting, { word: third }))).toBe('not_a_member')
  })
})

describe('the two stages', () => {
  test('a coordinator of the network that is named recommends, the secretariat decides, and nobody does both', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const networkId = await aNetwork(ctx)
    const { applicationId, key } = await anApplication(ctx, { answers: answersOf({ networkId }) })
    await vouchedFor(ctx, key)
    const [focal, stranger] = [await coordinatorOf(ctx, networkId), await coordinatorOf(ctx, await aNetwork(ctx))]
    const officer = await anOfficer(ctx)
    const say = (as: typeof ctx) =>
      recommendApplication(as, { applicationId, version: 1, answer: 'yes', reason: 'Ninamfahamu.' })
    expect(codeOf(await say(stranger))).toBe('no_such_application')
    expect(codeOf(await say(officer))).toBe('not_yours')
    expect(await opened(stranger, applicationId)).toBeNull()
    expect(codeOf(await approveApplication(officer, { applicationId, version: 1 }))).toBe('recommendation_missing')
    expect((await opened(focal, applicationId))?.vouches).toEqual([])
    expect(codeOf(await say(focal))).toBe('done')
    expect(codeOf(await say(focal))).toBe('recommended_already')
    expect(codeOf(await approveApplication(focal, { applicationId, version: 1 }))).toBe('not_allowed')
    expect(codeOf(await approveApplication(officer, { applicationId, version: 1 }))).toBe('done')
    expect(codeOf(await approveApplication(officer, { applicationId, version: 1 }))).toBe('not_waiting')
    expect((await theApplication(ctx, applicationId)).networkId).toBeNull()
  })

  test('who recommended or vouched does not decide, whatever else she holds; nor does she who applies', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const { applicationId, recommender, vouchers } = await aReadyApplication(ctx)
    await givenRole(ctx, vouchers[0].personId, 'membership_officer')
    const wish = { applicationId, version: 1 }
    const no = { ...wish, reason: 'other' as const, note: '' }
    expect(codeOf(await approveApplication(recommender, wish))).toBe('recommender')
    expect(codeOf(await declineApplication(recommender, no))).toBe('recommender')
    expect(codeOf(await approveApplication(vouchers[0].acting, wish))).toBe('voucher')
    const officer = await someoneWith(ctx, 'membership_officer')
    const own = await anApplication(ctx, { as: actingAs(ctx, officer.personId) })
    const ownWish = { applicationId: own.applicationId, version: 1 }
    expect(
      codeOf(await declineApplication(actingAs(ctx, officer.personId), { ...ownWish, reason: 'other', note: '' })),
    ).toBe('own_application')
    expect(
      codeOf(
        await recommendApplication(actingAs(ctx, officer.personId), { ...ownWish, answer: 'yes', reason: 'Mimi.' }),
      ),
    ).toBe('own_application')
    const outsider = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
    expect(codeOf(await approveApplication(outsider, wish))).toBe('not_allowed')
    expect(await opened(outsider, applicationId)).toBeNull()
  })

  test('what is asked comes back as a version with what changed, and an answer to what was read before is refused', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const { applicationId, key, answers } = await anApplication(ctx)
    const officer = await anOfficer(ctx)
    await askForInformation(officer, { applicationId, version: 1, words: 'Kaunti ni ipi?' })
    expect(await ownApplication(visitor(ctx), key)).toMatchObject({
      state: 'needs_information',
      question: 'Kaunti ni ipi?',
    })
    expect(await letters(ctx)).toMatchObject([{ kind: 'application_news', subject: applicationId }])
    const changed = { ...answers, county: '01', themes: ['land' as const, 'labour' as const] }
    await fillIn(visitor(ctx), { key, kind: 'individual', answers: changed })
    expect(codeOf(await submitApplication(visitor(ctx), { key, consents: true }))).toBe('done')
    const view = await opened(officer, applicationId)
    expect(view?.differences).toEqual([
      { field: 'county', before: '47', after: '01' },
      { field: 'themes', before: 'land', after: 'land, labour' },
    ])
    // In the clock of a test all is one moment, which has no order.
    expect(view?.steps.map(({ step, by }) => `${step} ${by}`).toSorted()).toEqual([
      'asked you',
      'begun herself',
      'changed herself',
      'submitted herself',
    ])
    expect(codeOf(await declineApplication(officer, { applicationId, version: 1, reason: 'other', note: '' }))).toBe(
      'changed',
    )
    expect(
      codeOf(await declineApplication(officer, { applicationId, version: 2, reason: 'not_known', note: 'Samahani.' })),
    ).toBe('done')
    expect(await ownApplication(visitor(ctx), key)).toMatchObject({ state: 'declined', note: 'Samahani.', words: [] })
  })

  test('another network is asked, or the desk itself, where the one that was named does not answer', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const { applicationId } = await anApplication(ctx, { answers: answersOf({ networkId: await aNetwork(ctx) }) })
    const [officer, second] = [await anOfficer(ctx), await anOfficer(ctx)]
    const to = (networkId: string | null) => rerouteApplication(officer, { applicationId, version: 1, networkId })
    expect(codeOf(await to(await nimama(ctx)))).toBe('network_unknown')
    expect(codeOf(await to(null))).toBe('done')
    await recommended(second, applicationId, 'no')
    expect((await opened(officer, applicationId))?.recommendation).toMatchObject({ answer: 'no', version: 1 })
  })

  test('two officers who answer at the same moment give one answer, and one member', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const { applicationId } = await aReadyApplication(ctx)
    const officers = [await anOfficer(ctx), await anOfficer(ctx), await anOfficer(ctx)] as const
    const wish = { applicationId, version: 1 }
    const said = await Promise.all([
      approveApplication(officers[0], wish),
      approveApplication(officers[1], wish),
      declineApplication(officers[2], { ...wish, reason: 'other', note: '' }),
    ])
    expect(said.map(codeOf).toSorted()).toEqual(['done', 'not_waiting', 'not_waiting'])
    const { memberId, state } = await theApplication(ctx, applicationId)
    const made = await asPortal(ctx, 'test', ({ db }) =>
      db
        .select()
        .from(members)
        .where(eq(members.id, memberId ?? '')),
    )
    expect(made).toHaveLength(state === 'approved' ? 1 : 0)
    await portal.expectBooksToHold()
  })
})

describe('the answer', () => {
  test('what she paid before buys her first term the moment she is taken in, and her link opens her account once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const { applicationId, key, answers } = await aReadyApplication(ctx)
    const number = (await ownApplication(visitor(ctx), key))?.pay?.number ?? ''
    await paidDues(ctx, { account: number, cents: 130_000n })
    const { memberId } = await theApplication(ctx, applicationId)
    expect(await creditOf(ctx, memberId ?? '')).toBe(130_000n)
    await portal.expectBooksToHold()
    expect(codeOf(await claimMembership(visitor(ctx), { key, passphrase: 'kanga nne za rangi ya bahari' }))).toBe(
      'not_open',
    )
    const officer = await anOfficer(ctx)
    expect(codeOf(await approveApplication(officer, { applicationId, version: 1 }))).toBe('done')
    expect(await termsOf(ctx, memberId ?? '')).toEqual(['individual 2026-11-21 2027-11-20'])
    expect(await creditOf(ctx, memberId ?? '')).toBe(10_000n)
    const row = await theApplication(ctx, applicationId)
    expect(await asPortal(ctx, 'test', (tx) => openDetails(tx, row.personId ?? ''))).toMatchObject({
      name: answers.name,
      county: '47',
    })
    expect(codeOf(await claimMembership(visitor(ctx), { key, passphrase: 'fupi' }))).toBe('too_short')
    const claimed = await claimMembership(visitor(ctx), { key, passphrase: 'kanga nne za rangi ya bahari' })
    expect(claimed).toMatchObject({ ok: true, value: { personId: row.personId } })
    expect(codeOf(await claimMembership(visitor(ctx), { key, passphrase: 'kanga nne za rangi ya bahari' }))).toBe(
      'not_open',
    )
    await portal.expectBooksToHold()
  })

  test('whoever is found to be somebody we know becomes a member as that person, and the link opens nothing', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const known = await aPerson(ctx)
    const { applicationId, key, vouchers } = await aReadyApplication(ctx, {
      answers: answersOf({ phone: known.phone }),
    })
    const officer = await anOfficer(ctx)
    const as = (personId: string) => approveApplication(officer, { applicationId, version: 1, personId })
    expect(codeOf(await as('per_none'))).toBe('no_such_person')
    expect(codeOf(await as(vouchers[0].personId))).toBe('voucher_is_applicant')
    expect(officer.actor.kind === 'person' && codeOf(await as(officer.actor.personId))).toBe('own_application')
    expect(codeOf(await as(known.personId))).toBe('done')
    expect(codeOf(await claimMembership(visitor(ctx), { key, passphrase: 'kanga nne za rangi ya bahari' }))).toBe(
      'not_open',
    )
    expect(await theApplication(ctx, applicationId)).toMatchObject({ personId: known.personId, isNewPerson: false })
  })

  test('an organisation is written down with who acts for it, and is the member', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    await aKind(ctx, 'organisation', { approvalNew: true })
    const { applicationId } = await aReadyApplication(ctx, { kind: 'organisation' })
    expect(codeOf(await approveApplication(await anOfficer(ctx), { applicationId, version: 1 }))).toBe('done')
    const { membershipId, memberId, personId } = await theApplication(ctx, applicationId)
    await asPortal(ctx, 'test', async ({ db }) => {
      const [member] = await db
        .select()
        .from(members)
        .where(eq(members.id, memberId ?? ''))
      expect(member).toMatchObject({ personId: null })
      const [made] = await db
        .select()
        .from(memberships)
        .where(eq(memberships.id, membershipId ?? ''))
      expect(made).toMatchObject({ kind: 'organisation', approvedOn: '2026-11-21' })
      const [house] = await db.select().from(organisations)
      expect(house).toMatchObject({ id: member?.organisationId, county: '47', themes: ['land'], included: 5 })
      const roles = await db.select().from(organisationRepresentatives)
      expect(roles.map((row) => [row.role, row.personId]).toSorted()).toEqual([
        ['dues', personId],
        ['members', personId],
      ])
    })
  })

  test('money of somebody who was told no, or took her wish back, waits on the money desk', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const finance = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
    const waits = async () =>
      (await moneyWaits(finance)).filter(({ kind }) => kind === 'released').map(({ count }) => count)
    const { applicationId, key } = await anApplication(ctx)
    const gone = await anApplication(ctx)
    for (const one of [key, gone.key])
      await paidDues(ctx, { account: (await ownApplication(visitor(ctx), one))?.pay?.number ?? '', cents: 50_000n })
    expect(await waits()).toEqual([])
    await declineApplication(await anOfficer(ctx), { applicationId, version: 1, reason: 'not_known', note: '' })
    expect(await waits()).toEqual([1])
    expect(codeOf(await withdrawApplication(visitor(ctx), { key: gone.key }))).toBe('done')
    expect(codeOf(await withdrawApplication(visitor(ctx), { key: gone.key }))).toBe('not_open')
    expect(await waits()).toEqual([2])
    expect(await opened(await anOfficer(ctx), gone.applicationId)).toBeNull()
    await portal.expectBooksToHold()
  })
})

describe('who may be the same', () => {
  test('is told by phone, then by the sound of a name, then by address, with other applications and who was declined', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const byPhone = await aPerson(ctx, { name: 'Mtu Mwingine' })
    const byName = await aPerson(ctx, { name: 'Wanjiko Mutoni', contacts: [] })
    const byMail = await aPerson(ctx, { name: 'Asiyefanana Kabisa' })
    await aPerson(ctx, { name: 'Wanjiku', contacts: [] })
    const answers = answersOf({ name: 'Wanjikũ Muthoni', phone: byPhone.phone, email: byMail.email })
    const first = await anApplication(ctx, { answers })
    const officer = await anOfficer(ctx)
    await declineApplication(officer, { ...first, version: 1, reason: 'conduct', note: '' })
    const second = await anApplication(ctx, { answers })
    const near = (await opened(officer, second.applicationId))?.near
    expect(near?.people.map(({ personId, by }) => [personId, by])).toEqual([
      [byPhone.personId, ['phone']],
      [byName.personId, ['name']],
      [byMail.personId, ['email']],
    ])
    expect(near?.applications).toMatchObject([{ applicationId: first.applicationId, state: 'declined' }])
    expect(near?.declined.map(({ by, reason }) => `${by} ${reason}`).toSorted()).toEqual(['email conduct', 'phone conduct'])
    // Names are masked, and a stranger to the first has nobody.
    expect(near?.people[1]?.name).toBe('Wanjiko M.')
    const alone = await anApplication(ctx)
    expect((await opened(officer, alone.applicationId))?.near).toEqual({ people: [], applications: [], declined: [] })
  })
})
