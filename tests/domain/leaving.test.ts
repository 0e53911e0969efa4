// Long because each way of going, and of coming back, is a sentence of its own.
import {
  carryOutLeavings,
  countMembersOn,
  duesDaily,
  endMembership,
  forgetMembership,
  leaveMembership,
  openLeaving,
  openMember,
  ownDues,
  remindMembers,
  takeBackLeaving,
  undoEnd,
} from '#app/domain/membership/index.server.ts'
import { takeApart } from '#app/http/merging.server.ts'
import { openingsOf } from '#app/domain/people/index.server.ts'
import { erase } from '#app/domain/people/rights/erase.server.ts'
import { settleDues } from '#app/domain/membership/terms/settle-dues.server.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { membershipLeavings } from '#db/schema/inclusion.ts'
import { messages } from '#db/schema/messages.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { joined } from '#tests/factories/merging.ts'
import {
  aDuesMember,
  aKind,
  aMembershipDesk,
  creditOf,
  paidDues,
  termsOf,
  wentBack,
} from '#tests/factories/membership.ts'
import { actingAs, aPerson, auditLog } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const DAY = 86_400
const WORDS = 'Mfano wa maneno ya kuondoka'
const rows = (ctx: Ctx) => asPortal(ctx, 'test', (tx) => tx.db.select().from(membershipLeavings))
const failing = async (ctx: Ctx) =>
  (await asPortal(ctx, 'test', (tx) => runChecks(tx.db))).filter(({ failures }) => failures > 0)

async function aMember(ctx: Ctx) {
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 120_000n }) // to 20 November 2027
  return her
}
const leaving = (membershipId: string, when: 'today' | 'term_end', words = WORDS) =>
  ({ membershipId, reason: 'time', words, when }) as const

test('she leaves today: no member any more, told of it, and what she wrote is under her own key', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aMember(ctx)
  await portal.owner.sql`update contact_points set proven_at = now() where person_id = ${her.personId}`
  expect(await leaveMembership(her.acting, leaving(her.membershipId, 'today'))).toEqual({
    ok: true,
    value: { leavesOn: '2026-11-21' },
  })
  expect(await countMembersOn(ctx, dayOf(ctx.now()))).toBe(0n)
  expect((await ownDues(her.acting))?.memberships).toMatchObject([
    { standing: 'ended', endReason: 'left', leaving: { reason: 'time', isWaiting: false, hasWords: true } },
  ])
  const left = await asPortal(ctx, 'test', (tx) =>
    tx.db.select().from(messages).where(eq(messages.subject, her.personId)),
  )
  expect(left.map(({ kind }) => kind)).toContain('news_waits')
  const [row] = await rows(ctx)
  expect(Buffer.from(row?.wordsSealed ?? []).includes(WORDS)).toBe(false)
  expect(await leaveMembership(her.acting, leaving(her.membershipId, 'today'))).toMatchObject({ code: 'not_hers' })
  await portal.expectBooksToHold()
})

test('at the end of her term: until then she belongs, is reminded of nothing, buys nothing, and may stay after all', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aMember(ctx)
  await portal.owner.sql`update contact_points set proven_at = now() where person_id = ${her.personId}`
  expect(await leaveMembership(her.acting, leaving(her.membershipId, 'term_end'))).toMatchObject({
    value: { leavesOn: '2027-11-21' },
  })
  expect(await leaveMembership(her.acting, leaving(her.membershipId, 'today'))).toMatchObject({
    code: 'leaves_already',
  })
  portal.moveClock(350 * DAY)
  expect(await remindMembers(ctx)).toBe(0)
  await paidDues(ctx, { account: her.number, cents: 100_000n })
  expect(await duesDaily(ctx)).toBe(0)
  expect(await creditOf(ctx, her.memberId)).toBe(100_000n)
  expect((await ownDues(her.acting))?.memberships[0]).toMatchObject({ renewal: null, leaving: { isWaiting: true } })
  expect(await countMembersOn(ctx, dayOf(ctx.now()))).toBe(1n)

  expect(await takeBackLeaving(her.acting, her)).toMatchObject({ ok: true })
  expect(await termsOf(ctx, her.memberId)).toHaveLength(2)
  expect((await rows(ctx))[0]).toMatchObject({ state: 'taken_back', wordsSealed: null })
  expect(await takeBackLeaving(her.acting, her)).toMatchObject({ code: 'not_hers' })
  await portal.expectBooksToHold()
})

test('on the day she is gone, once, of the day she said, however late the job comes', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aMember(ctx)
  await leaveMembership(her.acting, leaving(her.membershipId, 'term_end'))
  portal.moveClock(364 * DAY) // the last day
  expect(await carryOutLeavings(ctx)).toBe(0)
  portal.moveClock(3 * DAY)
  const both = await Promise.all([carryOutLeavings(ctx), carryOutLeavings(ctx)])
  expect(both.reduce((sum, one) => sum + one, 0)).toBe(1)
  const [row] = await portal.owner.sql<
    { on: string }[]
  >`select ended_on::text as on from memberships where id = ${her.membershipId}`
  expect(row?.on).toBe('2027-11-21')
  expect(await countMembersOn(ctx, '2027-11-20')).toBe(1n)
  expect(await countMembersOn(ctx, '2027-11-21')).toBe(0n)
  expect(await takeBackLeaving(her.acting, her)).toMatchObject({ code: 'not_hers' })
})

test('nobody leaves for another, and whoever has not paid leaves today', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [her, other] = [await aDuesMember(ctx), await aDuesMember(ctx)]
  expect(await leaveMembership(other.acting, leaving(her.membershipId, 'today'))).toMatchObject({ code: 'not_hers' })
  expect(await takeBackLeaving(other.acting, her)).toMatchObject({ code: 'not_hers' })
  expect(await leaveMembership(her.acting, leaving(her.membershipId, 'term_end'))).toMatchObject({
    value: { leavesOn: '2026-11-21' },
  })
})

test('the desk undoes it; it reads the code, and the words only with a reason, which she reads', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aMember(ctx)
  await leaveMembership(her.acting, leaving(her.membershipId, 'today'))
  const desk = await aMembershipDesk(ctx)
  const seen = await openMember(desk, her.memberId)
  expect(
    JSON.stringify(seen, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain(WORDS)
  const leavingId = seen?.dues.memberships[0]?.leaving?.leavingId ?? ''
  expect(await openLeaving(desk, { leavingId, reason: 'short' })).toMatchObject({ code: 'reason_missing' })
  expect(await openLeaving(her.acting, { leavingId, reason: 'She asks for her own words' })).toMatchObject({
    code: 'not_allowed',
  })
  expect(await openLeaving(desk, { leavingId, reason: 'To learn what we can do better' })).toEqual({
    ok: true,
    value: { words: WORDS },
  })
  const openings = await inTransaction(her.acting, (tx) => openingsOf(tx, her.personId))
  expect(openings).toMatchObject([{ reason: 'To learn what we can do better' }])
  expect(await undoEnd(desk, her)).toMatchObject({ ok: true })
  expect(await countMembersOn(ctx, dayOf(ctx.now()))).toBe(1n)
  expect((await auditLog(ctx)).map(([action]) => action)).toEqual(
    expect.arrayContaining(['membership.left', 'membership.taken_back', 'record.opened']),
  )
})

test('what the desk ends while she wishes to leave is carried out once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aMember(ctx)
  await leaveMembership(her.acting, leaving(her.membershipId, 'term_end'))
  await endMembership(await aMembershipDesk(ctx), { membershipId: her.membershipId, reason: 'moved_away' })
  expect(await takeBackLeaving(her.acting, her)).toMatchObject({ code: 'not_hers' })
  portal.moveClock(400 * DAY)
  expect(await carryOutLeavings(ctx)).toBe(0)
})

test('her words are forgotten after a year', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aMember(ctx)
  await leaveMembership(her.acting, leaving(her.membershipId, 'today'))
  portal.moveClock(364 * DAY)
  await carryOutLeavings(ctx)
  expect((await rows(ctx))[0]?.wordsSealed).not.toBeNull()
  portal.moveClock(3 * DAY)
  await carryOutLeavings(ctx)
  expect((await rows(ctx))[0]).toMatchObject({ wordsSealed: null, reason: 'time' })
})

test('who is erased is a member no more, counts no more, and her words are gone; what she paid stays with the books', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aMember(ctx)
  await leaveMembership(her.acting, leaving(her.membershipId, 'term_end'))
  const done = await asPortal(ctx, 'erasure', (tx) =>
    erase(tx, { personId: her.personId, forget: [forgetMembership], remember: () => Promise.resolve() }),
  )
  expect(done).toMatchObject({ ok: true })
  expect(await countMembersOn(ctx, dayOf(ctx.now()))).toBe(0n)
  expect((await rows(ctx))[0]).toMatchObject({ wordsSealed: null, state: 'done' })
  expect(await termsOf(ctx, her.memberId)).toHaveLength(1)
  await portal.expectBooksToHold()
  expect(await failing(ctx)).toEqual([])
})

test('her words go with her when two records are joined, and back when they are taken apart', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aMember(ctx)
  await leaveMembership(her.acting, leaving(her.membershipId, 'today'))
  const [desk, kept] = [await aMembershipDesk(ctx), await aPerson(ctx)]
  const mergeId = await joined(desk, kept, her)
  expect(mergeId).toMatch(/^mrg_/)
  const leavingId = (await ownDues(actingAs(ctx, kept.personId)))?.memberships[0]?.leaving?.leavingId ?? ''
  expect(await openLeaving(desk, { leavingId, reason: 'To see that they are there' })).toEqual({
    ok: true,
    value: { words: WORDS },
  })
  expect(await takeApart(desk, mergeId)).toMatchObject({ ok: true })
  expect(await openLeaving(desk, { leavingId, reason: 'To see that they are back' })).toMatchObject({
    value: { words: WORDS },
  })
})

test('money that goes back while she waits to leave lets her go with what is paid still', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const payment = await paidDues(ctx, { account: her.number, cents: 120_000n })
  expect(await leaveMembership(her.acting, leaving(her.membershipId, 'term_end'))).toMatchObject({ ok: true })
  portal.moveClock(DAY)
  await wentBack(ctx, payment, 120_000n)
  await settleDues(ctx, her)
  expect(await rows(ctx)).toMatchObject([{ state: 'waiting', leavesOn: '2026-11-22' }])
  expect(await carryOutLeavings(ctx)).toBe(1)
  expect((await ownDues(her.acting))?.memberships).toMatchObject([{ standing: 'ended', endReason: 'left' }])
})

test('why she leaves stands nowhere beside her in the log of what was done', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aMember(ctx)
  await leaveMembership(her.acting, { ...leaving(her.membershipId, 'today'), reason: 'safety' })
  const [written] = await portal.owner.sql<
    { detail: string }[]
  >`select detail from audit_events where action = 'membership.left'`
  expect(written).toEqual({ detail: her.membershipId })
})
