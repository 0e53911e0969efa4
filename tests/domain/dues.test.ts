// Long because each way in which dues come, wait and go is a sentence of its own.
import { approveMembership } from '#app/domain/membership/members/approve-membership.server.ts'
import { approveRenewal } from '#app/domain/membership/terms/approve-renewal.server.ts'
import { askWaiver } from '#app/domain/membership/waivers/ask-waiver.server.ts'
import { decideWaiver } from '#app/domain/membership/waivers/decide-waiver.server.ts'
import { duesDaily } from '#app/domain/membership/dues/dues-daily.server.ts'
import { endMembership, undoEnd } from '#app/domain/membership/members/end-membership.server.ts'
import { hearDues } from '#app/domain/membership/dues/hear-dues.server.ts'
import { makeMember } from '#app/domain/membership/members/make-member.server.ts'
import { ownDues } from '#app/domain/membership/dues/own-dues.server.ts'
import { settleDues } from '#app/domain/membership/terms/settle-dues.server.ts'
import { suggestDues } from '#app/domain/membership/dues/suggest-dues.server.ts'
import {
  assign,
  drainInbox,
  messageReader,
  split,
  storeMessages,
  unallocatedPage,
  undo,
} from '#app/domain/payments/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { notices } from '#db/schema/people.ts'
import { messages } from '#db/schema/messages.ts'
import { aFinanceOfficer } from '#tests/factories/desk.ts'
import {
  aDuesMember,
  aKind,
  aMembershipDesk,
  creditOf,
  heardDues,
  paidAtPaybill,
  paidDues,
  termsOf,
  wentBack,
} from '#tests/factories/membership.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { aPerson, givenRole } from '#tests/factories/people.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const incomeOf = async (ctx: Ctx, kind: string) => -(await balance(ctx, [`income:dues:${kind}`])).minor

test('money with a member’s number as account buys her first term on the day she paid it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  portal.moveClock(10 * DAY)

  await paidDues(ctx, { account: her.number, cents: 120_000n, day: '2026-11-25' })

  expect(await termsOf(ctx, her.memberId)).toEqual(['individual 2026-11-25 2027-11-24'])
  expect(await creditOf(ctx, her.memberId)).toBe(0n)
  expect(await incomeOf(ctx, 'individual')).toBe(120_000n)
  await portal.expectBooksToHold()
})

test('before anybody has looked the money is her credit, and no income', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  await paidAtPaybill(ctx, { account: her.number, cents: 120_000n })
  expect(await creditOf(ctx, her.memberId)).toBe(120_000n)
  expect(await incomeOf(ctx, 'individual')).toBe(0n)
  await portal.expectBooksToHold()
})

test('a part waits until the rest is there, and the term is of the day of the last part', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  portal.moveClock(40 * DAY)

  await paidDues(ctx, { account: her.number, cents: 50_000n, day: '2026-11-25' })
  expect(await termsOf(ctx, her.memberId)).toEqual([])
  expect((await ownDues(her.acting))?.memberships[0]?.renewal).toMatchObject({
    due: { minor: 120_000n },
    missing: { minor: 70_000n },
  })
  await paidDues(ctx, { account: her.number, cents: 70_000n, day: '2026-12-10' })
  expect(await termsOf(ctx, her.memberId)).toEqual(['individual 2026-12-10 2027-12-09'])
})

test('more than the price is credit, shown to her, and buys the next term when its window opens', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 220_000n })
  expect(await termsOf(ctx, her.memberId)).toEqual(['individual 2026-11-21 2027-11-20'])
  expect((await ownDues(her.acting))?.credit.minor).toBe(100_000n)

  portal.moveClock(333 * DAY) // 20 October 2027: a day before the window opens
  expect(await duesDaily(ctx)).toBe(0)
  portal.moveClock(DAY)
  expect(await duesDaily(ctx)).toBe(1)
  expect(await duesDaily(ctx)).toBe(0)
  expect(await termsOf(ctx, her.memberId)).toEqual([
    'individual 2026-11-21 2027-11-20',
    'individual 2027-11-21 2028-11-20',
  ])
  await portal.expectBooksToHold()
})

test('within her grace a renewal follows the old end; after it a new term begins on the day it is paid', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [late, lapsed] = [await aDuesMember(ctx), await aDuesMember(ctx)]
  for (const { number } of [late, lapsed]) await paidDues(ctx, { account: number, cents: 120_000n })
  portal.moveClock((365 + 40) * DAY) // 31 December 2027

  await paidDues(ctx, { account: late.number, cents: 100_000n, day: '2027-12-20' })
  await paidDues(ctx, { account: lapsed.number, cents: 100_000n, day: '2027-12-21' })

  expect((await termsOf(ctx, late.memberId))[1]).toBe('individual 2027-11-21 2028-11-20')
  expect((await termsOf(ctx, lapsed.memberId))[1]).toBe('individual 2027-12-21 2028-12-20')
})

test('the page says before paying what the payment will give', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const gives = async () => (await ownDues(her.acting))?.memberships[0]
  expect(await gives()).toMatchObject({
    standing: 'waiting_money',
    renewal: { beginsOn: '2026-11-21', endsOn: '2027-11-20', asOf: '2026-11-21', joining: { minor: 20_000n } },
  })
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  expect(await gives()).toMatchObject({
    standing: 'current',
    graceUntil: '2027-12-20',
    renewal: { beginsOn: '2027-11-21', endsOn: '2028-11-20', asOf: '2027-10-21', joining: { minor: 0n } },
  })
})

test('fifty confirmations for one member at once give one term and forty-nine credits', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx, 'individual', { joining: { minor: 0n, currency: 'KES' } })
  const her = await aDuesMember(ctx)
  const arrive = async () => {
    await storeMessages(ctx, [
      incoming('confirmation', aConfirmation({ BillRefNumber: her.number, TransAmount: '1000.00' })),
    ])
    await drainInbox(ctx, messageReader(SHORTCODE))
    await hearDues(ctx)
  }
  await Promise.all([...Array.from({ length: 50 }, arrive), settleDues(ctx, her), settleDues(ctx, her)])
  await heardDues(ctx)

  expect(await termsOf(ctx, her.memberId)).toHaveLength(1)
  expect(await creditOf(ctx, her.memberId)).toBe(4_900_000n)
  await portal.expectBooksToHold()
})

test('money that goes back undoes the term it bought, and what is left of it is credit', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const paymentId = await paidDues(ctx, { account: her.number, cents: 120_000n })

  await wentBack(ctx, paymentId, 100n)
  await portal.expectBooksToHold() // It is owed for a moment, and somebody is about to look.
  await heardDues(ctx)

  expect(await termsOf(ctx, her.memberId)).toEqual([])
  expect(await creditOf(ctx, her.memberId)).toBe(119_900n)
  expect(await incomeOf(ctx, 'individual')).toBe(0n)
  await portal.expectBooksToHold()
  await paidDues(ctx, { account: her.number, cents: 100n })
  expect(await termsOf(ctx, her.memberId)).toHaveLength(1)
  await portal.expectBooksToHold()
})

test('money that goes back of what bought nothing undoes nothing', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const paymentId = await paidDues(ctx, { account: her.number, cents: 150_000n })
  await wentBack(ctx, paymentId, 30_000n)
  await heardDues(ctx)
  expect(await termsOf(ctx, her.memberId)).toHaveLength(1)
  await portal.expectBooksToHold()
})

test('a payment that the desk says was for something else takes its term with it, and brings it back when that is undone', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const desk = await aFinanceOfficer(ctx)
  const paymentId = await paidDues(ctx, { account: her.number, cents: 120_000n })

  const moved = await assign(desk, { paymentId, code: 'CPEAKV' })
  if (!moved.ok) throw new Error(moved.code)
  await heardDues(ctx)
  expect(await termsOf(ctx, her.memberId)).toEqual([])
  await portal.expectBooksToHold()

  await undo(desk, { decisionId: moved.value.decisionId })
  await heardDues(ctx)
  expect(await termsOf(ctx, her.memberId)).toHaveLength(1)
  await portal.expectBooksToHold()
})

test('one payment that is split over colleagues buys each of them her term', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [one, two] = [await aDuesMember(ctx), await aDuesMember(ctx)]
  const paymentId = await paidDues(ctx, { account: one.number, cents: 240_000n })
  expect(await termsOf(ctx, one.memberId)).toHaveLength(1)

  const parts = [one, two].map(({ number }) => ({ code: number, minor: 120_000n }))
  expect((await split(await aFinanceOfficer(ctx), { paymentId, parts })).ok).toBe(true)
  await heardDues(ctx)

  expect(await termsOf(ctx, one.memberId)).toHaveLength(1)
  expect(await termsOf(ctx, two.memberId)).toHaveLength(1)
  await portal.expectBooksToHold()
  await wentBack(ctx, paymentId, 240_000n)
  await heardDues(ctx)
  expect([await termsOf(ctx, one.memberId), await termsOf(ctx, two.memberId)]).toEqual([[], []])
  await portal.expectBooksToHold()
})

test('a term that was waived costs her nothing, counts for one term, and is told to her', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const desk = await aMembershipDesk(ctx)
  const asked = await askWaiver(her.acting, { membershipId: her.membershipId, words: 'maneno ya siri' })
  if (!asked.ok) throw new Error(asked.code)
  expect(await askWaiver(her.acting, { membershipId: her.membershipId, words: '' })).toMatchObject({
    code: 'asked_already',
  })

  const answer = { ...asked.value, answer: 'allowed', reason: 'no_income', coversMinor: null } as const
  expect(await decideWaiver(desk, answer)).toMatchObject({ ok: true })
  expect(await decideWaiver(desk, answer)).toMatchObject({ code: 'answered_already' })

  expect(await termsOf(ctx, her.memberId)).toEqual(['individual 2026-11-21 2027-11-20'])
  const view = await ownDues(her.acting)
  expect(view?.memberships[0]?.terms[0]).toMatchObject({ price: { minor: 120_000n }, waived: { minor: 120_000n } })
  expect(view?.memberships[0]).toMatchObject({ waiver: null, mayAskWaiver: true, renewal: { waived: { minor: 0n } } })
  const told = await asPortal(ctx, 'test', (tx) => tx.db.select().from(notices))
  expect(told.map(({ kind }) => kind).sort()).toEqual(['term_begun', 'waiver_answered'])
  await portal.expectBooksToHold()
})

test('a waiver of a part leaves her the rest to pay', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const asked = await askWaiver(her.acting, { membershipId: her.membershipId, words: '' })
  if (!asked.ok) throw new Error(asked.code)
  const answer = { ...asked.value, answer: 'allowed', reason: 'grassroots', coversMinor: 90_000n } as const
  await decideWaiver(await aMembershipDesk(ctx), answer)
  expect(await termsOf(ctx, her.memberId)).toEqual([])
  await paidDues(ctx, { account: her.number, cents: 30_000n })
  expect(await termsOf(ctx, her.memberId)).toHaveLength(1)
  await portal.expectBooksToHold()
})

test('nobody answers her own waiver, approves herself, or waives for somebody else', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [her, other] = [await aDuesMember(ctx, { isApproved: false }), await aDuesMember(ctx)]
  await givenRole(ctx, her.personId, 'membership_officer')
  const asked = await askWaiver(her.acting, { membershipId: her.membershipId, words: '' })
  if (!asked.ok) throw new Error(asked.code)
  const answer = { ...asked.value, answer: 'allowed', reason: 'illness', coversMinor: null } as const
  expect(await decideWaiver(her.acting, answer)).toMatchObject({ code: 'own_waiver' })
  expect(await decideWaiver(other.acting, answer)).toMatchObject({ code: 'not_allowed' })
  expect(await approveMembership(her.acting, her)).toMatchObject({ code: 'not_allowed' })
  expect(await askWaiver(other.acting, { membershipId: her.membershipId, words: '' })).toMatchObject({
    code: 'not_hers',
  })
})

test('money for a membership that waits for a yes is credit until it has one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx, { isApproved: false })
  await paidDues(ctx, { account: her.number, cents: 120_000n, day: '2026-11-01' })
  expect(await termsOf(ctx, her.memberId)).toEqual([])
  expect(await approveMembership(await aMembershipDesk(ctx), her)).toMatchObject({ ok: true })
  expect(await termsOf(ctx, her.memberId)).toEqual(['individual 2026-11-21 2027-11-20'])
  await portal.expectBooksToHold()
})

test('a renewal that needs a yes waits for it, with the money as credit', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx, 'individual', { approvalRenewal: true })
  const her = await aDuesMember(ctx)
  const desk = await aMembershipDesk(ctx)
  expect(await approveRenewal(desk, her)).toMatchObject({ code: 'no_term_yet' })
  await paidDues(ctx, { account: her.number, cents: 220_000n })
  portal.moveClock(350 * DAY)
  expect(await duesDaily(ctx)).toBe(0)
  expect((await ownDues(her.acting))?.memberships[0]).toMatchObject({ waitsForYes: true })
  expect(await approveRenewal(desk, her)).toMatchObject({ ok: true })
  expect(await termsOf(ctx, her.memberId)).toHaveLength(2)
  await portal.expectBooksToHold()
})

test('who has left buys nothing, and what she paid meanwhile counts when her leaving is taken back', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const desk = await aMembershipDesk(ctx)
  expect(await endMembership(desk, { ...her, reason: 'left' })).toMatchObject({ ok: true })
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  expect(await termsOf(ctx, her.memberId)).toEqual([])
  expect(await creditOf(ctx, her.memberId)).toBe(120_000n)
  expect(await undoEnd(desk, her)).toMatchObject({ ok: true })
  expect(await termsOf(ctx, her.memberId)).toHaveLength(1)
})

test('a member is one row with one number for good, also where she is several things', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  await aKind(ctx, 'friend', { price: { minor: 30_000n, currency: 'KES' }, joining: { minor: 0n, currency: 'KES' } })
  const her = await aDuesMember(ctx)
  const who = { personId: her.personId }
  expect(await makeMember(ctx, { kind: 'individual', who, isApproved: true })).toMatchObject({ code: 'is_one_already' })
  expect(await makeMember(ctx, { kind: 'friend', who, isApproved: true })).toMatchObject({
    value: { memberId: her.memberId, number: her.number },
  })
  await paidDues(ctx, { account: her.number, cents: 150_000n })
  expect(await termsOf(ctx, her.memberId)).toEqual(['friend 2026-11-21 2027-11-20', 'individual 2026-11-21 2027-11-20'])
  await expect(portal.owner.sql`update members set since = '2001-01-01'`).rejects.toThrow(/stay/)
  await expect(portal.owner.sql`update members set number = 'D2222222'`).rejects.toThrow(/stay/)
})

test('a kind that is closed takes nobody new; one that nobody has described takes nobody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx, 'individual', { isOpen: false })
  const who = { personId: (await aPerson(ctx)).personId }
  expect(await makeMember(ctx, { kind: 'individual', who, isApproved: true })).toMatchObject({ code: 'kind_closed' })
  expect(await makeMember(ctx, { kind: 'friend', who, isApproved: true })).toMatchObject({ code: 'no_such_kind' })
})

test('she is told on her own pages what is new, and on her channel only that something is', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  await portal.owner.sql`update contact_points set proven_at = now() where kind = 'email'`
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  const left = await asPortal(ctx, 'test', (tx) => tx.db.select().from(messages))
  expect(left.filter(({ kind }) => kind === 'news_waits')).toMatchObject([
    { subject: her.personId, channel: 'mail', language: 'sw' },
  ])
})

test('money without a code, of a payer who has paid a member’s dues before and of just what she misses, is suggested for her', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const pays = (BillRefNumber: string, TransAmount: string) =>
    deliver(ctx, incoming('confirmation', aConfirmation({ BillRefNumber, TransAmount, MSISDN: '254712345678' })))
  await pays(her.number, '200.00')
  await heardDues(ctx)
  await pays('ada yangu', '1000.00')
  await pays('ada yangu', '999.00')
  const desk = await aFinanceOfficer(ctx)
  const page = await unallocatedPage(desk, { after: null, reason: 'dues_due', sources: [suggestDues] })
  expect(page?.rows.map(({ amount, suggestions }) => [amount.minor, suggestions[0]?.code])).toEqual([
    [100_000n, her.number],
  ])
})
