// Long because how somebody belongs by another is one story, from the asking to what is left of it.
import {
  answerInclusion,
  appointRepresentative,
  changeToIndividual,
  countMembersOn,
  endInclusion,
  endMembership,
  endRepresentative,
  forgetMembership,
  inviteIncluded,
  isMemberOn,
  ownBelonging,
  ownDues,
  ownOrganisations,
  remindMembers,
  takeBackInvitation,
  tellIncluded,
  undoEnd,
} from '#app/domain/membership/index.server.ts'
import { numberOf } from '#app/domain/people/index.server.ts'
import { activeSince } from '#app/domain/membership/members/is-active.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { addDays, dayOf } from '#app/domain/shared/dates.ts'
import { messages } from '#db/schema/messages.ts'
import { notices } from '#db/schema/people.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { takeApart } from '#app/http/merging.server.ts'
import { joined } from '#tests/factories/merging.ts'
import { aDuesMember, aKind, aMembershipDesk, paidDues, termsOf, wentBack } from '#tests/factories/membership.ts'
import { anIncluded, anOrganisation, invitationOf } from '#tests/factories/organisations.ts'
import { actingAs, anAccount, aPerson } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const DAY = 86_400
const isOne = (ctx: Ctx, personId: string, day = dayOf(ctx.now())) =>
  asPortal(ctx, 'test', (tx) => isMemberOn(tx, { personId, day }))
const told = (ctx: Ctx, personId: string) =>
  asPortal(ctx, 'test', async (tx) => {
    const rows = await tx.db.select({ kind: notices.kind }).from(notices).where(eq(notices.personId, personId))
    return rows.map(({ kind }) => kind as string).toSorted()
  })
const failing = async (ctx: Ctx) =>
  (await asPortal(ctx, 'test', (tx) => runChecks(tx.db))).filter(({ failures }) => failures > 0)

async function town(ctx: Ctx, cap: Parameters<typeof anOrganisation>[1] = {}) {
  await aKind(ctx)
  await aKind(ctx, 'organisation')
  return anOrganisation(ctx, cap)
}

test('she is asked, says yes, and belongs from that day as long as the organisation does: as a member everywhere', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const before = await countMembersOn(ctx, dayOf(ctx.now()))
  const her = await aPerson(ctx)
  expect(await inviteIncluded(house.representative.acting, { ...house, number: her.number })).toEqual({
    ok: true,
    value: null,
  })
  expect(await isOne(ctx, her.personId)).toBe(false)
  const acting = actingAs(ctx, her.personId)
  expect((await ownBelonging(acting)).asked).toMatchObject([{ organisation: house.name }])
  const invitationId = await invitationOf(ctx, house.organisationId, her.personId)
  // Nobody else says yes for her.
  expect(await answerInclusion(house.representative.acting, { invitationId, answer: 'yes' })).toMatchObject({
    code: 'not_hers',
  })
  expect(await answerInclusion(acting, { invitationId, answer: 'yes' })).toMatchObject({ ok: true })
  expect(await answerInclusion(acting, { invitationId, answer: 'no' })).toMatchObject({ code: 'answered' })

  expect(await isOne(ctx, her.personId)).toBe(true)
  expect(await isOne(ctx, her.personId, addDays(dayOf(ctx.now()), -1))).toBe(false)
  expect(await asPortal(ctx, 'test', (tx) => activeSince(tx, her.personId))).toBe(dayOf(ctx.now()))
  expect(await countMembersOn(ctx, dayOf(ctx.now()))).toBe(before + 1n)
  expect((await ownBelonging(acting)).inclusion).toMatchObject({
    organisation: house.name,
    isOver: false,
    isOpen: true,
  })
  const [own] = await ownOrganisations(house.representative.acting)
  expect(own).toMatchObject({ name: house.name, most: 5, included: [{ number: her.number }], asked: [] })
  expect(await failing(ctx)).toEqual([])
})

test('a word of the asking says nothing of what it is about', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const her = await aPerson(ctx)
  await portal.owner.sql`update contact_points set proven_at = now() where person_id = ${her.personId}`
  await inviteIncluded(house.representative.acting, { ...house, number: her.number })
  const left = await asPortal(ctx, 'test', (tx) =>
    tx.db.select().from(messages).where(eq(messages.subject, her.personId)),
  )
  expect(left.map(({ kind }) => kind)).toEqual(['news_waits'])
  expect(await told(ctx, her.personId)).toEqual(['inclusion_asked'])
})

test('whose number is nobody’s, who said no and who has not answered read alike to who asked', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const { acting } = house.representative
  const [silent, declined] = [await aPerson(ctx), await aPerson(ctx)]
  for (const number of [silent.number, declined.number, 'MFAN0234'])
    expect(await inviteIncluded(acting, { ...house, number })).toMatchObject({ ok: true })
  const invitationId = await invitationOf(ctx, house.organisationId, declined.personId)
  await answerInclusion(actingAs(ctx, declined.personId), { invitationId, answer: 'no' })
  const seen = async () => (await ownOrganisations(acting))[0]?.asked ?? []
  expect((await seen()).map(({ number }) => number).toSorted()).toEqual(
    [silent.number, declined.number, 'MFAN0234'].toSorted(),
  )
  for (const number of [silent.number, declined.number, 'MFAN0234'])
    expect(await inviteIncluded(acting, { ...house, number })).toMatchObject({ code: 'asked_already' })
  // Taken back all three are gone, and none is asked again within the month.
  for (const one of await seen()) expect(await takeBackInvitation(acting, one)).toMatchObject({ ok: true })
  expect(await seen()).toEqual([])
  for (const number of [silent.number, declined.number, 'MFAN0234'])
    expect(await inviteIncluded(acting, { ...house, number })).toMatchObject({ code: 'asked_already' })
  // Who is not asked any more cannot say yes.
  const old = await invitationOf(ctx, house.organisationId, silent.personId)
  expect(await answerInclusion(actingAs(ctx, silent.personId), { invitationId: old, answer: 'yes' })).toMatchObject({
    code: 'answered',
  })
  portal.moveClock(31 * DAY)
  expect(await inviteIncluded(acting, { ...house, number: silent.number })).toMatchObject({ ok: true })
})

test('no more are included than the kind says, also where all say yes at once; a smaller number sends nobody away', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx, { included: 3 })
  const { acting } = house.representative
  const people = [await aPerson(ctx), await aPerson(ctx), await aPerson(ctx)]
  for (const { number } of people) await inviteIncluded(acting, { ...house, number })
  expect(await inviteIncluded(acting, { ...house, number: (await aPerson(ctx)).number })).toMatchObject({
    code: 'full',
  })
  await aKind(ctx, 'organisation', { fromDay: dayOf(ctx.now()), includedMost: 2 })
  const answers = await Promise.all(
    people.map(async ({ personId }) =>
      answerInclusion(actingAs(ctx, personId), {
        invitationId: await invitationOf(ctx, house.organisationId, personId),
        answer: 'yes',
      }),
    ),
  )
  expect(answers.map((one) => (one.ok ? 'ok' : one.code)).toSorted()).toEqual(['full', 'ok', 'ok'])
  portal.moveClock(DAY)
  await aKind(ctx, 'organisation', { fromDay: dayOf(ctx.now()), includedMost: 0 })
  expect((await ownOrganisations(acting))[0]?.included).toHaveLength(2)
})

test('only who looks after its people asks, sees and ends; the desk may too', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [house, other] = [await town(ctx), await anOrganisation(ctx)]
  const her = await anIncluded(ctx, house)
  const stranger = other.representative.acting
  expect(await inviteIncluded(stranger, { ...house, number: her.number })).toMatchObject({ code: 'not_yours' })
  const includedId = (await ownBelonging(her.acting)).inclusion?.includedId ?? ''
  expect(await endInclusion(stranger, { includedId })).toMatchObject({ code: 'not_yours' })
  // Somebody who is included belongs, and looks after nobody.
  expect(await inviteIncluded(her.acting, { ...house, number: her.number })).toMatchObject({ code: 'not_yours' })
  expect(await ownOrganisations(her.acting)).toEqual([])
  expect(await endInclusion(await aMembershipDesk(ctx), { includedId })).toMatchObject({ ok: true })
  expect(await told(ctx, her.personId)).toEqual(['inclusion_asked', 'inclusion_ended'])
  expect(await endInclusion(her.acting, { includedId })).toMatchObject({ code: 'ended' })
})

test('whoever is an individual member too is counted once, and one organisation at a time includes her', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [house, other] = [await town(ctx), await anOrganisation(ctx)]
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  const before = await countMembersOn(ctx, dayOf(ctx.now()))
  const known = { ...her, number: (await numberOf(ctx, her.personId)) ?? '' }
  await anIncluded(ctx, house, known)
  expect(await countMembersOn(ctx, dayOf(ctx.now()))).toBe(before)
  await inviteIncluded(other.representative.acting, { ...other, number: known.number })
  const invitationId = await invitationOf(ctx, other.organisationId, her.personId)
  expect(await answerInclusion(her.acting, { invitationId, answer: 'yes' })).toMatchObject({ code: 'included_already' })
})

test('when the organisation lapses each is told once, has her own days of grace, and then belongs no more', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx) // 21 November 2026 to 20 November 2027, grace to 20 December
  const [one, two] = [await anIncluded(ctx, house), await anIncluded(ctx, house)]
  portal.moveClock((364 + 30) * DAY)
  expect(dayOf(ctx.now())).toBe('2027-12-20')
  expect(await tellIncluded(ctx)).toBe(0)
  portal.moveClock(DAY)
  expect((await Promise.all([tellIncluded(ctx), tellIncluded(ctx)])).reduce((a, b) => a + b)).toBe(2)
  expect(await tellIncluded(ctx)).toBe(0)
  for (const { personId } of [one, two])
    expect((await told(ctx, personId)).filter((kind) => kind === 'inclusion_over')).toHaveLength(1)
  expect((await ownBelonging(one.acting)).inclusion).toMatchObject({ isOver: true, untilOn: '2028-01-19' })
  expect(await isOne(ctx, one.personId)).toBe(true)
  portal.moveClock(30 * DAY)
  expect(await isOne(ctx, one.personId, '2028-01-19')).toBe(true)
  expect(await isOne(ctx, one.personId)).toBe(false)
  expect(await countMembersOn(ctx, dayOf(ctx.now()))).toBe(0n)
  // It pays again: all belong again, nobody was lost, and the next lapse is told anew.
  await paidDues(ctx, { account: house.number, cents: 100_000n })
  expect(await isOne(ctx, two.personId)).toBe(true)
  portal.moveClock((366 + 31) * DAY)
  expect(await tellIncluded(ctx)).toBe(2)
})

test('when the organisation’s membership is ended they are told at once; taken back, they belong as before', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const her = await anIncluded(ctx, house)
  portal.moveClock(10 * DAY)
  const desk = await aMembershipDesk(ctx)
  expect(await endMembership(desk, { membershipId: house.membershipId, reason: 'left' })).toMatchObject({ ok: true })
  expect(await told(ctx, her.personId)).toContain('inclusion_over')
  expect((await ownBelonging(her.acting)).inclusion).toMatchObject({ isOver: true })
  expect(await tellIncluded(ctx)).toBe(0)
  await undoEnd(desk, { membershipId: house.membershipId })
  expect((await ownBelonging(her.acting)).inclusion).toMatchObject({ isOver: false })
})

test('in one step she becomes an individual member: since she was included, carried by her grace until she pays', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const her = await anIncluded(ctx, house)
  const since = dayOf(ctx.now())
  await aKind(ctx, 'individual', { fromDay: dayOf(ctx.now()), isOpen: false })
  portal.moveClock((364 + 31) * DAY)
  await tellIncluded(ctx)
  const today = dayOf(ctx.now())
  const before = await countMembersOn(ctx, today)
  const [changed, again] = await Promise.all([changeToIndividual(her.acting), changeToIndividual(her.acting)])
  expect([changed, again].filter(({ ok }) => ok)).toHaveLength(1)
  const dues = await ownDues(her.acting)
  expect(dues).toMatchObject({ since, memberships: [{ kind: 'individual', standing: 'waiting_money' }] })
  expect(await isOne(ctx, her.personId)).toBe(true)
  expect(await countMembersOn(ctx, today)).toBe(before)
  await paidDues(ctx, { account: dues?.number ?? '', cents: 120_000n, day: today })
  expect(await termsOf(ctx, dues?.memberId ?? '')).toEqual([`individual ${today} 2028-12-20`])
  expect(await countMembersOn(ctx, today)).toBe(before)
  expect((await ownBelonging(her.acting)).mayChange).toBe(false)
  expect(await failing(ctx)).toEqual([])
  // Somebody whom nobody includes has no such step.
  expect(await changeToIndividual(actingAs(ctx, (await aPerson(ctx)).personId))).toMatchObject({ code: 'not_included' })
})

test('one who looks after its people stays; whom they may name are their own', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const { acting } = house.representative
  const [her, stranger] = [await anIncluded(ctx, house), await aPerson(ctx)]
  const appoint = (number: string) => appointRepresentative(acting, { ...house, number, role: 'members' })
  for (const number of [stranger.number, 'MFAN0234']) expect(await appoint(number)).toMatchObject({ code: 'nobody' })
  const mine = (await ownOrganisations(acting))[0]?.representatives.find(({ role }) => role === 'members')
  const representativeId = mine?.representativeId ?? ''
  expect(await endRepresentative(acting, { representativeId })).toMatchObject({ code: 'nobody_else' })
  expect(await appoint(her.number)).toMatchObject({ ok: true })
  expect(await appoint(her.number)).toMatchObject({ code: 'acts_already' })
  expect(await endRepresentative(acting, { representativeId })).toMatchObject({ ok: true })
  expect(await inviteIncluded(acting, { ...house, number: stranger.number })).toMatchObject({ code: 'not_yours' })
  expect(await inviteIncluded(her.acting, { ...house, number: stranger.number })).toMatchObject({ ok: true })
})

test('an organisation’s reminders go to who looks after its dues', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  portal.moveClock(335 * DAY)
  await remindMembers(ctx)
  const rows = await portal.owner.sql<{ outcome: string }[]>`select outcome from membership_reminders`
  expect(rows.map(({ outcome }) => outcome)).toEqual(['no_address'])
  await portal.owner.sql`update contact_points set proven_at = now() where person_id = ${house.representative.personId}`
  portal.moveClock(22 * DAY)
  expect(await remindMembers(ctx)).toBe(1)
})

test('money that goes back takes what it gave from those who are included too', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx, { isPaid: false })
  const payment = await paidDues(ctx, { account: house.number, cents: 120_000n })
  const her = await anIncluded(ctx, house)
  expect(await isOne(ctx, her.personId)).toBe(true)
  await wentBack(ctx, payment, 120_000n)
  await paidDues(ctx, { account: house.number, cents: 100n })
  expect(await isOne(ctx, her.personId)).toBe(false)
})

test('erased she is a member no more, by herself or by another, and acts for nobody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const her = await anIncluded(ctx, house, { ...(await aPerson(ctx)) })
  const { acting, personId } = her
  await changeToIndividual(acting)
  await appointRepresentative(await aMembershipDesk(ctx), { ...house, number: her.number, role: 'dues' })
  await asPortal(ctx, 'test', (tx) => forgetMembership(tx, { personId }))
  const [row] = await portal.owner.sql<{ open: number; acts: number; asked: number }[]>`
    select (select count(*)::int from memberships s join members m on m.id = s.member_id where m.person_id = ${personId} and s.ended_on is null) as open,
           (select count(*)::int from organisation_representatives where person_id = ${personId} and ends_on is null) as acts,
           (select count(*)::int from organisation_invitations where person_id = ${personId}) as asked`
  expect(row).toEqual({ open: 0, acts: 0, asked: 0 })
})

test('erased while she is asked, she leaves to who asked what a number of nobody leaves', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const { acting } = house.representative
  const [her, gone] = [await aPerson(ctx), await aPerson(ctx)]
  for (const number of [her.number, gone.number, 'MFAN0234'])
    expect(await inviteIncluded(acting, { ...house, number })).toMatchObject({ ok: true })
  const seen = async () => (await ownOrganisations(acting))[0]?.asked.map(({ number }) => number)
  const before = await seen()
  await asPortal(ctx, 'test', (tx) => forgetMembership(tx, gone))
  expect(await seen()).toEqual(before)
  expect(await inviteIncluded(acting, { ...house, number: gone.number })).toMatchObject({ code: 'asked_already' })
  const [row] = await portal.owner.sql<{ n: number }[]>`
    select count(*)::int as n from organisation_invitations where person_id = ${gone.personId}`
  expect(row).toEqual({ n: 0 })
})

test('whom the desk excluded an organisation’s yes does not make an individual member again', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const desk = await aMembershipDesk(ctx)
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  expect(await endMembership(desk, { membershipId: her.membershipId, reason: 'excluded' })).toMatchObject({ ok: true })
  await anIncluded(ctx, house, { ...her, number: (await numberOf(ctx, her.personId)) ?? '' })
  expect(await changeToIndividual(her.acting)).toMatchObject({ code: 'by_the_desk' })
  expect((await ownDues(her.acting))?.memberships).toMatchObject([{ standing: 'ended' }])
})

test('a place that changes hands is not free before the days of grace of whom it held are over, nor for a year where it made a member', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx, { included: 2 })
  const { acting } = house.representative
  const ask = async () => inviteIncluded(acting, { ...house, number: (await aPerson(ctx)).number })
  const [changes, leaves] = [await anIncluded(ctx, house), await anIncluded(ctx, house)]
  portal.moveClock(DAY)
  await changeToIndividual(changes.acting)
  await endInclusion(leaves.acting, { includedId: (await ownBelonging(leaves.acting)).inclusion?.includedId ?? '' })
  expect(await ask()).toMatchObject({ code: 'full' })
  portal.moveClock(29 * DAY)
  expect(await ask()).toMatchObject({ code: 'full' })
  portal.moveClock(DAY)
  await anIncluded(ctx, house)
  expect(await ask()).toMatchObject({ code: 'full' })
  portal.moveClock(335 * DAY)
  await paidDues(ctx, { account: house.number, cents: 100_000n })
  expect(await ask()).toMatchObject({ ok: true })
})

test('changed or taken off on the day of her yes, she has her days of grace as on any other', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const [changes, off, gone] = [
    await anIncluded(ctx, house),
    await anIncluded(ctx, house),
    await anIncluded(ctx, house),
  ]
  const idOf = async ({ acting }: { acting: Ctx }) => (await ownBelonging(acting)).inclusion?.includedId ?? ''
  expect(await changeToIndividual(changes.acting)).toMatchObject({ ok: true })
  expect(await endInclusion(house.representative.acting, { includedId: await idOf(off) })).toMatchObject({ ok: true })
  expect(await endInclusion(gone.acting, { includedId: await idOf(gone), isGone: true })).toMatchObject({ ok: true })
  const last = addDays(dayOf(ctx.now()), 30)
  for (const { personId } of [changes, off]) {
    expect(await isOne(ctx, personId, last)).toBe(true)
    expect(await isOne(ctx, personId, addDays(last, 1))).toBe(false)
  }
  expect(await isOne(ctx, gone.personId)).toBe(false)
})

test('money that goes back from the organisation after months leaves its people their days of grace, and they are told', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx, { isPaid: false })
  const payment = await paidDues(ctx, { account: house.number, cents: 120_000n })
  const her = await anIncluded(ctx, house)
  portal.moveClock(90 * DAY)
  const belonged = await countMembersOn(ctx, addDays(dayOf(ctx.now()), -1))
  await wentBack(ctx, payment, 120_000n)
  await paidDues(ctx, { account: house.number, cents: 100n })
  expect(await tellIncluded(ctx)).toBe(1)
  expect(await told(ctx, her.personId)).toContain('inclusion_over')
  expect((await ownBelonging(her.acting)).inclusion).toMatchObject({ isOver: true })
  expect(await isOne(ctx, her.personId)).toBe(true)
  expect(belonged).toBe(2n)
  portal.moveClock(30 * DAY)
  expect(await isOne(ctx, her.personId)).toBe(false)
})

test('an organisation whose membership has ended asks nobody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const desk = await aMembershipDesk(ctx)
  await endMembership(desk, { membershipId: house.membershipId, reason: 'left' })
  const { number } = await aPerson(ctx)
  expect(await inviteIncluded(house.representative.acting, { ...house, number })).toMatchObject({ code: 'over' })
  await undoEnd(desk, { membershipId: house.membershipId })
  expect(await inviteIncluded(house.representative.acting, { ...house, number })).toMatchObject({ ok: true })
})

test('the last whose account is open stays, though another looks after its people whose account is locked', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx)
  const { acting } = house.representative
  const [owner, { personId, number }] = [portal.owner.sql, await aPerson(ctx)]
  const { accountId } = await anAccount(ctx, personId)
  await appointRepresentative(await aMembershipDesk(ctx), { ...house, number, role: 'members' })
  await owner`insert into freezes (id, account_id, by, created_at) values ('frz_x', ${accountId}, 'person:x', now())`
  const mine = (await ownOrganisations(acting))[0]?.representatives.find(({ role, isMe }) => isMe && role === 'members')
  const representativeId = mine?.representativeId ?? ''
  expect(await endRepresentative(acting, { representativeId })).toMatchObject({ code: 'nobody_else' })
  await owner`delete from freezes`
  expect(await endRepresentative(acting, { representativeId })).toMatchObject({ ok: true })
})

test('asking and answering at once hold the same things in the same order', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const house = await town(ctx, { included: 50 })
  const { acting } = house.representative
  const people = await Promise.all(Array.from({ length: 8 }, () => aPerson(ctx)))
  for (const { number } of people) await inviteIncluded(acting, { ...house, number })
  const ids = await Promise.all(people.map(({ personId }) => invitationOf(ctx, house.organisationId, personId)))
  const all = await Promise.all(
    people.flatMap(({ personId, number }, at) => [
      answerInclusion(actingAs(ctx, personId), { invitationId: ids[at] ?? '', answer: 'yes' }),
      inviteIncluded(acting, { ...house, number }),
      inviteIncluded(acting, { ...house, number }),
    ]),
  )
  expect(all.filter(({ ok }) => ok)).toHaveLength(8)
})

test('what includes her still goes with her, though her other record was included on the same days', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [house, other] = [await town(ctx), await anOrganisation(ctx)]
  const [kept, gone] = [await anIncluded(ctx, house), await anIncluded(ctx, other)]
  const since = dayOf(ctx.now())
  portal.moveClock(5 * DAY)
  const includedId = (await ownBelonging(kept.acting)).inclusion?.includedId ?? ''
  await endInclusion(kept.acting, { includedId, isGone: true })
  portal.moveClock(DAY)
  const spells = () =>
    portal.owner.sql`select id, person_id, begins_on, ends_on, end_reason from organisation_included order by id`
  const before = await spells()
  const desk = await aMembershipDesk(ctx)
  const mergeId = await joined(desk, kept, gone)
  expect((await ownBelonging(kept.acting)).inclusion).toMatchObject({ organisation: other.name, since, isOpen: true })
  expect(await isOne(ctx, kept.personId)).toBe(true)
  expect(await failing(ctx)).toEqual([])
  expect(await takeApart(desk, mergeId)).toMatchObject({ ok: true })
  expect(await spells()).toEqual(before)
})

test('two records of one person are joined: by one organisation once, counted once, and apart again as they were', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [house, other] = [await town(ctx), await anOrganisation(ctx)]
  const [kept, gone] = [await anIncluded(ctx, house), await anIncluded(ctx, other)]
  const third = await anIncluded(ctx, house)
  const before = await countMembersOn(ctx, dayOf(ctx.now()))
  portal.moveClock(DAY)
  const desk = await aMembershipDesk(ctx)
  expect(await joined(desk, kept, gone)).toMatch(/^mrg_/)
  expect(await countMembersOn(ctx, dayOf(ctx.now()))).toBe(before - 1n)
  expect(await countMembersOn(ctx, addDays(dayOf(ctx.now()), -1))).toBe(before - 1n)
  expect((await ownBelonging(kept.acting)).inclusion).toMatchObject({ organisation: house.name })
  const bare = await aPerson(ctx)
  expect(await joined(desk, bare, third)).toMatch(/^mrg_/)
  expect((await ownBelonging(actingAs(ctx, bare.personId))).inclusion).toMatchObject({ organisation: house.name })
  expect(await failing(ctx)).toEqual([])
})
