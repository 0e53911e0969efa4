import {
  approveApplication,
  askForInformation,
  declineApplication,
  ownApplication,
  recommendApplication,
  rerouteApplication,
  submitApplication,
} from '#app/domain/membership/index.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { members } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import {
  anApplication,
  anOfficer,
  answersOf,
  aReadyApplication,
  fillIn,
  opened,
  recommended,
  reviewed,
  theApplication,
  visitor,
  vouchedFor,
} from '#tests/factories/applications.ts'
import { letters } from '#tests/factories/letters.ts'
import { aNetwork, coordinatorOf, nimama } from '#tests/factories/networks.ts'
import { actingAs, givenRole, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

const codeOf = (done: { ok: true } | { ok: false; code: string }): string => (done.ok ? 'done' : done.code)

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
