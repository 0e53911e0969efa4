// Long because each is an order of things in which two records could be joined wrongly.
import { askToBelong, leaveNetwork, networksOf } from '#app/domain/networks/index.server.ts'
import { freeze } from '#app/domain/people/custody/freeze.server.ts'
import { erase } from '#app/domain/people/rights/erase.server.ts'
import { askForRight } from '#app/domain/people/rights/ask-for-right.server.ts'
import { approveApplication } from '#app/domain/membership/applications/approve-application.server.ts'
import { claimMembership } from '#app/domain/membership/applications/claim-membership.server.ts'
import { endMembership, undoEnd } from '#app/domain/membership/members/end-membership.server.ts'
import { askWaiver, hearDues } from '#app/domain/membership/index.server.ts'
import { assign, giveCode, split } from '#app/domain/payments/index.server.ts'
import { endRole } from '#app/domain/people/index.server.ts'
import { countTrainedBy } from '#app/domain/trainings/index.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { lookAtMerge, takeApart } from '#app/http/merging.server.ts'
import { duesBundleParts, duesBundles } from '#db/schema/membership.ts'
import { persons } from '#db/schema/people.ts'
import { roleSpells } from '#db/schema/roles.ts'
import { aReadyApplication, anOfficer, reviewed, theApplication, visitor } from '#tests/factories/applications.ts'
import {
  aDuesMember,
  aKind,
  aMembershipDesk,
  creditOf,
  heardDues,
  paidAtPaybill,
  paidDues,
  termsOf,
  today,
  wentBack,
} from '#tests/factories/membership.ts'
import { joined } from '#tests/factories/merging.ts'
import { aNetwork, aReachable, coordinatorOf, joins, nimama } from '#tests/factories/networks.ts'
import { aFinishedCohort } from '#tests/factories/papers.ts'
import { anAccount, aPerson, auditLog, givenRole } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const DAY = 86_400
const MERGED = /^mrg_/

async function aDesk() {
  const portal = await openPortal()
  return { portal, ctx: portal.ctx, desk: await aMembershipDesk(portal.ctx) }
}

test('who came by the form and has not claimed her account is joined and taken apart, and her link opens nothing meanwhile', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  await reviewed(ctx)
  const { applicationId, key } = await aReadyApplication(ctx)
  expect(await approveApplication(await anOfficer(ctx), { applicationId, version: 1 })).toMatchObject({ ok: true })
  const { personId } = await theApplication(ctx, applicationId)
  const mergeId = await joined(desk, await aPerson(ctx), { personId: personId ?? '' })
  expect(mergeId).toMatch(MERGED)
  const claim = { key, passphrase: 'kanga nne za rangi ya bahari' }
  expect(await claimMembership(visitor(ctx), claim)).toMatchObject({ code: 'not_open' })
  expect(await takeApart(desk, mergeId)).toMatchObject({ ok: true })
  expect(await theApplication(ctx, applicationId)).toMatchObject({ personId, isNewPerson: true })
})

test('a share of a payment that comes to the number that went takes no share of others along', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  await aKind(ctx)
  const [kept, gone, other] = [await aDuesMember(ctx), await aDuesMember(ctx), await aDuesMember(ctx)]
  const paymentId = await paidAtPaybill(ctx, { account: 'hakuna', cents: 240_000n })
  expect(await joined(desk, kept, gone)).toMatch(MERGED)
  const codeLeadsTo = (id: string) =>
    portal.owner.sql`update account_codes set purpose_id = ${id} where code = ${gone.number}`
  await codeLeadsTo(gone.memberId)
  const parts = [gone, other].map(({ number }) => ({ code: number, minor: 120_000n }))
  await asPortal(ctx, 'test', (tx) => split(tx, { paymentId, parts }))
  await codeLeadsTo(kept.memberId)
  await heardDues(ctx)
  expect(await termsOf(ctx, other.memberId)).toHaveLength(1)
  expect(await termsOf(ctx, kept.memberId)).toHaveLength(0)
  await portal.expectBooksToHold()
})

test('what a term sets free that is undone under the number that went goes on to the one that stays', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  await aKind(ctx)
  const [kept, gone] = [await aDuesMember(ctx), await aDuesMember(ctx)]
  const first = await paidDues(ctx, { account: gone.number, cents: 100_000n })
  await paidDues(ctx, { account: gone.number, cents: 20_000n })
  portal.moveClock(500 * DAY)
  expect(await joined(desk, kept, gone)).toMatch(MERGED)
  await wentBack(ctx, first, 100_000n)
  await heardDues(ctx)
  expect([await creditOf(ctx, gone.memberId), await creditOf(ctx, kept.memberId)]).toEqual([0n, 20_000n])
  await portal.expectBooksToHold()
})

test('one payment for two numbers that are one member now is hers, and waits for nobody', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  await aKind(ctx)
  const [kept, gone] = [await aDuesMember(ctx), await aDuesMember(ctx)]
  const code = await asPortal(ctx, 'test', async (tx) => {
    const id = tx.newId('dbn')
    await tx.db.insert(duesBundles).values({ id, createdAt: tx.now() })
    const parts = [kept, gone].map(({ number }, place) => ({ bundleId: id, place, code: number, minor: 120_000n }))
    await tx.db.insert(duesBundleParts).values(parts)
    return giveCode(tx, { purpose: 'dues', purposeId: id, kind: 'member' })
  })
  expect(await joined(desk, kept, gone)).toMatch(MERGED)
  const paymentId = await paidAtPaybill(ctx, { account: 'hakuna', cents: 240_000n })
  await asPortal(ctx, 'test', (tx) => assign(tx, { paymentId, code }))
  expect((await hearDues(ctx)).faults).toEqual([])
  expect(await termsOf(ctx, kept.memberId)).toHaveLength(1)
  expect(await creditOf(ctx, kept.memberId)).toBe(120_000n)
  await portal.expectBooksToHold()
})

test('a membership that had ended before the joining does not go on again under the number that went', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  await aKind(ctx)
  const [kept, gone] = [await aDuesMember(ctx), await aDuesMember(ctx)]
  await endMembership(desk, { membershipId: gone.membershipId, reason: 'left' })
  expect(await joined(desk, kept, gone)).toMatch(MERGED)
  expect(await undoEnd(desk, { membershipId: gone.membershipId })).toMatchObject({ code: 'is_one_already' })
})

test('who left a protected network under one record and belongs to it under the other is joined in silence', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  const network = await nimama(ctx)
  const coordinator = await coordinatorOf(ctx, network)
  const [kept, gone] = [await aReachable(ctx), await aReachable(ctx)]
  for (const person of [kept, gone]) await joins(coordinator, network, person)
  portal.moveClock(5 * DAY)
  const [spell] = (await networksOf(gone.acting, gone.personId)).spells
  await leaveNetwork(gone.acting, { spellId: spell?.spellId ?? '' })
  portal.moveClock(5 * DAY)
  expect(await joined(desk, kept, gone)).toMatch(MERGED)
  expect((await networksOf(kept.acting, kept.personId)).spells.filter(({ endsOn }) => endsOn === null)).toHaveLength(1)
})

test('a wish to belong where she belongs under the other record asks for nothing any more', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  const network = await aNetwork(ctx)
  const [kept, gone] = [await aReachable(ctx), await aReachable(ctx)]
  await joins(await coordinatorOf(ctx, network), network, kept)
  await askToBelong(gone.acting, { networkId: network, words: '' })
  expect(await joined(desk, kept, gone)).toMatch(MERGED)
  const { requests } = await networksOf(kept.acting, kept.personId)
  expect(requests.filter(({ state }) => state === 'open')).toEqual([])
})

test('nobody learns without a reason, written down, that two must not be joined, and never that one is frozen', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  const [kept, gone] = [await aPerson(ctx), await aPerson(ctx)]
  const { accountId } = await anAccount(ctx, gone.personId)
  await asPortal(ctx, 'custody', (tx) => freeze(tx, { accountId, by: 'operator:asha' }))
  const look = (reason: string) => lookAtMerge(desk, { keptId: kept.personId, number: gone.number, reason })
  expect(await look('')).toEqual({ ok: false, code: 'reason_missing' })
  expect(await look('She says that both are hers')).toEqual({ ok: false, code: 'answer_first' })
  expect((await auditLog(ctx)).filter(([action]) => action === 'record.opened')).toHaveLength(2)
  expect(await joined(desk, kept, gone)).toBe('answer_first')
})

test('what she has asked for about her data or her dues is answered before she is joined, and before that is undone', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  await aKind(ctx)
  const [kept, gone] = [await aReachable(ctx), await aReachable(ctx)]
  const mergeId = await joined(desk, kept, gone)
  await askForRight(kept.acting, { personId: kept.personId, kind: 'erasure' })
  expect(await takeApart(desk, mergeId)).toEqual({ ok: false, code: 'changed' })
  expect(await joined(desk, kept, await aPerson(ctx))).toBe('answer_first')
  const [member, other] = [await aDuesMember(ctx), await aDuesMember(ctx)]
  expect(await askWaiver(member.acting, { membershipId: member.membershipId, words: 'I have no work' })).toMatchObject({
    ok: true,
  })
  expect(await joined(desk, other, member)).toBe('answer_first')
})

test('who held a role is nobody else afterwards, and nobody takes her own record apart', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  const [kept, gone, was] = [await aReachable(ctx), await aReachable(ctx), await aReachable(ctx)]
  await givenRole(ctx, was.personId, 'finance')
  const [spell] = await asPortal(ctx, 'test', (tx) =>
    tx.db.select().from(roleSpells).where(eq(roleSpells.personId, was.personId)),
  )
  await endRole({ ...ctx, actor: { kind: 'operator', name: 'asha' } }, { spellId: spell?.id ?? '' })
  expect(await joined(desk, kept, was)).toBe('has_role')
  const mergeId = await joined(desk, kept, gone)
  expect(await takeApart(gone.acting, mergeId)).toEqual({ ok: false, code: 'not_allowed' })
  await givenRole(ctx, kept.personId, 'membership_officer')
  expect(await takeApart(kept.acting, mergeId)).toEqual({ ok: false, code: 'changed' })
})

test('who completed something since is counted as trained under each record once they are two again', async () => {
  const { portal, ctx, desk } = await aDesk()
  await using _ = portal
  const [kept, gone] = [await aReachable(ctx), await aReachable(ctx)]
  const trained = () => countTrainedBy(ctx, today(ctx))
  await aFinishedCohort(ctx, [{ called: 'Anna', personId: gone.personId }])
  const mergeId = await joined(desk, kept, gone)
  await aFinishedCohort(ctx, [{ called: 'Anna', personId: kept.personId }])
  expect(await trained()).toBe(1n)
  expect(await takeApart(desk, mergeId)).toMatchObject({ ok: true })
  expect(await trained()).toBe(2n)
})

test('the work of merging moves rows and changes nothing else of them, and nobody comes back from erasure by it', async () => {
  const { portal, ctx } = await aDesk()
  await using _ = portal
  const person = await aPerson(ctx)
  const other = await aPerson(ctx)
  const by = (work: string, set: Partial<typeof persons.$inferInsert>) =>
    asPortal(ctx, work, (tx) => tx.db.update(persons).set(set).where(eq(persons.id, person.personId)))
  const why = (fault: unknown) => String((fault as { cause?: unknown }).cause)
  expect(await by('merge', { createdAt: new Date(0) }).catch(why)).toContain(
    'a merge moves it, and changes nothing else',
  )
  expect(await by('people', { mergedInto: other.personId }).catch(why)).toContain('records are joined by a merge')
  const remember = () => Promise.resolve()
  await asPortal(ctx, 'erasure', (tx) => erase(tx, { personId: person.personId, forget: [], remember }))
  expect(await by('merge', { language: 'en' }).catch(why)).toContain('nobody comes back from erasure')
})
