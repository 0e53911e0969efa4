import {
  claimCode,
  dropClaim,
  dropOldClaims,
  forgetPayer,
  listClaims,
  lookAtClaim,
  moneyWaits,
} from '#app/domain/payments/index.server.ts'
import { tellSms } from '#app/domain/messages/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { outbox } from '#db/schema/messages.ts'
import { paymentClaims } from '#db/schema/desk.ts'
import { aShownClimber } from '#tests/factories/climbers.ts'
import { aFinanceOfficer, booksOf } from '#tests/factories/desk.ts'
import { climbTotal, deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aReceipt, incoming } from '#tests/factories/messages.ts'
import { recoveryThat } from '#tests/factories/refunds.ts'
import { aSighting, leftMessages, paymentBy, received } from '#tests/factories/receipts.ts'
import { CLIMB, openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const PHONE = '254700000009'
const asVisitor = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'visitor' } })
const claim = (typed: string, over: Partial<Parameters<typeof claimCode>[1]> = {}) => ({
  ...{ provider: 'mpesa' as const, account: SHORTCODE, typed, contact: { email: 'mfano@example.org' } },
  ...{ language: 'sw' as const, whatFor: CLIMB, ...over },
})
const about = (reference: string) => ({ provider: 'mpesa', account: SHORTCODE, reference })
const claimsOf = (ctx: Ctx) => ctx.db.select().from(paymentClaims).orderBy(paymentClaims.createdAt, paymentClaims.id)
/** A provider that writes down what it is asked about. */
function aProvider() {
  const asked: string[] = []
  const askAbout = (reference: string) => {
    asked.push(reference)
    return Promise.resolve({ kind: 'accepted' as const })
  }
  return { asked, provider: recoveryThat({ askAbout }) }
}

test('a code that somebody types is no money: nothing is counted, and its provider is asked', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const code = aReceipt()
  expect(await claimCode(asVisitor(ctx), claim(` ${code.toLowerCase().slice(0, 4)} ${code.slice(4)}`))).toEqual({
    ...{ ok: true, value: null },
  })
  expect(await booksOf(ctx)).toEqual([])
  const [left] = await ctx.db.select().from(outbox).where(eq(outbox.job, 'claim.look'))
  expect(left?.payload).toEqual(about(code))
  const { asked, provider } = aProvider()
  await lookAtClaim(ctx, provider, about(code))
  expect(asked).toEqual([code])
  await portal.expectBooksToHold()
})

test('what is no code is said at once', async () => {
  await using portal = await openPortal()
  for (const typed of ['', 'I paid', '12345', '0712 345 678 9012', 'UKL000000!'])
    expect(await claimCode(asVisitor(portal.ctx), claim(typed))).toEqual({ ok: false, code: 'not_a_code' })
})

test('when the money comes it is for what was claimed, and the receipt goes to where she asked for it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aShownClimber(ctx)
  const code = aReceipt()
  const purposeId = `${CLIMB.purposeId}/${climber.id}`
  await claimCode(asVisitor(ctx), claim(code, { whatFor: { purpose: 'campaign', purposeId } }))
  await deliver(ctx, incoming('confirmation', aConfirmation({ TransID: code, BillRefNumber: 'kwa mama' })))
  const { payment, receipts } = await paymentBy(ctx, code)
  expect([payment.purposeId, payment.allocatedBy]).toEqual([purposeId, 'giver'])
  const [met] = await claimsOf(ctx)
  expect(met).toMatchObject({ state: 'met', outcome: 'allocated', paymentId: payment.id, contactSealed: null })
  const standing = receipts.find(({ voidedAt }) => voidedAt === null)
  expect(await leftMessages(ctx)).toContainEqual(
    expect.objectContaining({ kind: 'receipt', to: 'mfano@example.org', language: 'sw', subject: standing?.id }),
  )
  await portal.expectBooksToHold()
})

test('who left a phone alone is answered by SMS, where there is a gateway, and else by nobody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const answered = async () => {
    const code = aReceipt()
    await claimCode(asVisitor(ctx), claim(code, { contact: { phone: PHONE } }))
    await deliver(ctx, incoming('confirmation', aConfirmation({ TransID: code, BillRefNumber: 'kwa mama' })))
    const { receipts } = await paymentBy(ctx, code)
    const left = (await leftMessages(ctx)).filter(({ to }) => to === PHONE)
    return { left, standing: receipts.find(({ voidedAt }) => voidedAt === null)?.id }
  }
  expect((await answered()).left).toEqual([])
  await tellSms(ctx, true)
  const { left, standing } = await answered()
  expect(left).toMatchObject([{ kind: 'receipt', channel: 'sms', language: 'sw', subject: standing, to: PHONE }])
})

test('money that is here already is found, and nobody is asked', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment } = await received(ctx, aSighting(ctx))
  await claimCode(asVisitor(ctx), claim(payment.reference))
  // Not in the request of whoever typed it: the answer would come later where the code is real.
  expect((await claimsOf(ctx)).map(({ state }) => state)).toEqual(['waiting'])
  const { asked, provider } = aProvider()
  await lookAtClaim(ctx, provider, about(payment.reference))
  expect((await claimsOf(ctx)).map(({ state, outcome }) => [state, outcome])).toEqual([['met', 'allocated']])
  expect(asked).toEqual([])
})

test('a claim moves no money that a code, a request or staff have explained, and tells nobody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aShownClimber(ctx)
  const code = aReceipt()
  await deliver(ctx, incoming('confirmation', aConfirmation({ TransID: code, BillRefNumber: climber.code })))
  const before = await booksOf(ctx)
  const told = (await leftMessages(ctx)).length
  await claimCode(asVisitor(ctx), claim(code))
  await lookAtClaim(ctx, aProvider().provider, about(code))
  expect(await booksOf(ctx)).toEqual(before)
  expect((await leftMessages(ctx)).length).toBe(told)
  expect((await claimsOf(ctx)).map(({ state, outcome }) => [state, outcome])).toEqual([['dropped', 'elsewhere']])
})

test('one code is claimed once: the second who types it gets the same answer and changes nothing', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aShownClimber(ctx)
  const code = aReceipt()
  const first = await claimCode(asVisitor(ctx), claim(code))
  const second = await claimCode(
    asVisitor(ctx),
    claim(code, { whatFor: { purpose: 'campaign', purposeId: `${CLIMB.purposeId}/${climber.id}` } }),
  )
  expect(second).toEqual(first)
  expect((await claimsOf(ctx)).map(({ purposeId }) => purposeId)).toEqual([CLIMB.purposeId])
  await deliver(ctx, incoming('confirmation', aConfirmation({ TransID: code, BillRefNumber: '' })))
  // Nor once it is met.
  expect(await claimCode(asVisitor(ctx), claim(code))).toEqual(first)
  expect(await claimsOf(ctx)).toHaveLength(1)
  expect((await climbTotal(ctx)).cents).toBe(50_000n)
})

test('claims of one code by two at the same moment are one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  for (let round = 0; round < 10; round++) {
    const code = aReceipt()
    const ends = await Promise.all([claimCode(asVisitor(ctx), claim(code)), claimCode(asVisitor(ctx), claim(code))])
    expect(ends.map(({ ok }) => ok)).toEqual([true, true])
  }
  expect(await claimsOf(ctx)).toHaveLength(10)
})

test('after two days the desk sees it; finance drops what never came, and after a month it drops by itself', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const [one, two] = [aReceipt(), aReceipt()]
  await claimCode(asVisitor(ctx), claim(one))
  await claimCode(asVisitor(ctx), claim(two))
  expect(await listClaims(officer)).toEqual([])
  portal.moveClock(49 * 3600)
  expect((await listClaims(officer)).map(({ reference }) => reference).toSorted()).toEqual([one, two].toSorted())
  expect(await moneyWaits(officer)).toMatchObject([{ kind: 'claims', count: 2 }])
  const first = (await claimsOf(ctx)).find(({ reference }) => reference === one)
  const claimId = first?.id ?? ''
  expect(await dropClaim(ctx, { claimId })).toEqual({ ok: false, code: 'not_allowed' })
  expect(await dropClaim(officer, { claimId })).toEqual({ ok: true, value: null })
  expect(await dropClaim(officer, { claimId })).toEqual({ ok: false, code: 'not_waiting' })
  portal.moveClock(30 * 86_400)
  expect(await dropOldClaims(ctx)).toBe(1)
  expect((await claimsOf(ctx)).map((row) => [row.state, row.contactSealed, row.contactIndex])).toEqual([
    ['dropped', null, null],
    ['dropped', null, null],
  ])
  // What was dropped may be claimed again.
  await claimCode(asVisitor(ctx), claim(one))
  expect((await claimsOf(ctx)).filter(({ state }) => state === 'waiting')).toHaveLength(1)
})

test('what was claimed is never rewritten, and where to answer is forgotten with its giver', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await claimCode(asVisitor(ctx), claim(aReceipt(), { contact: { phone: PHONE } }))
  await expect(portal.owner.sql`update payment_claims set purpose_id = 'cmp_other'`).rejects.toThrow('stays')
  await expect(portal.owner.sql`delete from payment_claims`).rejects.toThrow('never deleted')
  const hash = createHash('sha256').update(PHONE).digest('hex')
  await inTransaction(ctx, (tx) => forgetPayer(tx, { phoneHashes: [hash] }))
  expect((await claimsOf(ctx)).map((row) => [row.state, row.contactSealed])).toEqual([['waiting', null]])
})
