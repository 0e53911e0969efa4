import {
  anotherWord,
  answerWord,
  approveApplication,
  askForInformation,
  beginApplication,
  lookAtWord,
  ownApplication,
  ownVouches,
  saveStep,
  submitApplication,
  takeBackVouch,
} from '#app/domain/membership/index.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { persons } from '#db/schema/people.ts'
import {
  aDraft,
  anActiveMember,
  anApplication,
  anOfficer,
  answersOf,
  aReadyApplication,
  fillIn,
  opened,
  reviewed,
  stepForm,
  theApplication,
  theVouches,
  visitor,
  wordsOf,
} from '#tests/factories/applications.ts'
import { aDuesMember, aKind, paidDues, termsOf } from '#tests/factories/membership.ts'
import { aNetwork, nimama } from '#tests/factories/networks.ts'
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
    const nowhere = stepForm('who', answersOf({ county: '' }))
    expect(codeOf(await saveStep(her, { key, form: nowhere }))).toBe('county_missing')
    const silent = stepForm('reach', answersOf({ phone: '', email: '', channel: 'none' }))
    expect(codeOf(await saveStep(her, { key, form: silent }))).toBe('contact_missing')
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
    const vouchId = (await ownVouches(vouchers[0].acting)).vouches[0]?.vouchId ?? ''
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
