import {
  changePledge,
  claimPayment,
  listPledges,
  makePledge,
  matchPledges,
  remindPledges,
} from '#app/domain/giving/index.server.ts'
import { pledgeForm } from '#app/domain/giving/pledges/schemas.ts'
import { forgetPayer } from '#app/domain/payments/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { pledges } from '#db/schema/pledges.ts'
import { SLUG } from '#tests/factories/climbers.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { aMoneyDesk, moneyForm, written } from '#tests/factories/offline.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { aPledge, paidTowards, pledgeOf, promiseForm, standing } from '#tests/factories/pledges.ts'
import { aCardSighting, moved, received } from '#tests/factories/receipts.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'

const DAY = 86_400
const PHONE = '254712345678'

const desk = async (ctx: Ctx) => actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)

test('a promise is no money: nothing is raised before it is paid, and then once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const before = await climbTotal(ctx)
  const { key, code } = await aPledge(ctx)
  expect(await climbTotal(ctx)).toEqual(before)
  expect(await standing(ctx, key)).toEqual(['due', 0n, 500_000n])
  portal.moveClock(60)
  await paidTowards(ctx, { BillRefNumber: code, TransAmount: '2000.00' })
  expect([await matchPledges(ctx), await matchPledges(ctx)]).toEqual([1, 0])
  expect(await standing(ctx, key)).toEqual(['due', 200_000n, 300_000n])
  await paidTowards(ctx, { BillRefNumber: code, TransAmount: '3000.00' })
  await matchPledges(ctx)
  expect(await standing(ctx, key)).toEqual(['paid', 500_000n, 0n])
  expect((await climbTotal(ctx)).cents).toBe(before.cents + 500_000n)
  await portal.expectBooksToHold()
})

test('what comes from the phone or the address of who promised is found by itself, and no more than was promised', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await paidTowards(ctx, { MSISDN: PHONE })
  portal.moveClock(60)
  const { key } = await aPledge(ctx, { phone: '0712 345 678', email: '' })
  const byMail = await aPledge(ctx, { email: 'Ahadi.Nyingine@example.org', amount: '1,000' })
  portal.moveClock(60)
  await paidTowards(ctx, { MSISDN: '254799999999' })
  expect(await matchPledges(ctx)).toBe(0)
  await paidTowards(ctx, { MSISDN: PHONE })
  await paidTowards(ctx, { MSISDN: PHONE })
  await received(ctx, aCardSighting(ctx, { payer: { email: 'ahadi.nyingine@example.org' }, amount: kes(150_000n) }))
  expect(await matchPledges(ctx)).toBe(2)
  expect(await standing(ctx, key)).toEqual(['paid', 500_000n, 0n])
  expect(await standing(ctx, byMail.key)).toEqual(['paid', 150_000n, 0n])
})

test('two promises of one phone are paid one after the other, and one payment is towards one of them', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const first = await aPledge(ctx, { phone: '0712345678', email: '' })
  portal.moveClock(60)
  const second = await aPledge(ctx, { phone: '0712345678', email: '' })
  portal.moveClock(60)
  await paidTowards(ctx, { MSISDN: PHONE, TransAmount: '6000.00' })
  await matchPledges(ctx)
  expect(await standing(ctx, first.key)).toEqual(['paid', 600_000n, 0n])
  expect(await standing(ctx, second.key)).toEqual(['due', 0n, 500_000n])
  portal.moveClock(60)
  await paidTowards(ctx, { MSISDN: PHONE })
  await matchPledges(ctx)
  expect(await standing(ctx, second.key)).toEqual(['paid', 500_000n, 0n])
})

test('she names the message of a payment that came another way; one that is another’s, or older, is not found', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const old = await paidTowards(ctx, {})
  portal.moveClock(60)
  const [hers, other] = [await aPledge(ctx), await aPledge(ctx)]
  portal.moveClock(60)
  const receipt = await paidTowards(ctx, {})
  const claim = (key: string, text: string) => claimPayment(ctx, { key, receipt: text })
  expect(await claim(hers.key, ` ${receipt.toLowerCase()} `)).toEqual({ ok: true, value: null })
  for (const text of [receipt, old, 'UKLNEVER12', '%', ''])
    expect(await claim(other.key, text)).toEqual({ ok: false, code: 'not_found' })
  expect(await claim('0'.repeat(32), receipt)).toEqual({ ok: false, code: 'no_such_pledge' })
  expect(await standing(ctx, hers.key)).toEqual(['paid', 500_000n, 0n])
  expect(await standing(ctx, other.key)).toEqual(['due', 0n, 500_000n])
})

test('what goes back to the giver is promised still', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { key, code } = await aPledge(ctx)
  portal.moveClock(60)
  const sighting = aCardSighting(ctx, { payer: { email: 'x@example.org', accountText: code }, amount: kes(500_000n) })
  await received(ctx, sighting)
  await matchPledges(ctx)
  expect(await standing(ctx, key)).toEqual(['paid', 500_000n, 0n])
  await moved(ctx, sighting.reference, 'refund', kes(200_000n))
  expect(await standing(ctx, key)).toEqual(['due', 300_000n, 200_000n])
})

test('a promise that cannot be kept track of is refused, with what is wrong', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const tried = (over: Record<string, unknown>, slug = SLUG) =>
    makePledge(ctx, { ...pledgeForm.parse(promiseForm(over)), slug, language: 'sw' })
  expect(await tried({ dueOn: '2026-11-20' })).toEqual({ ok: false, code: 'day_gone' })
  expect(await tried({ dueOn: '2030-01-01' })).toEqual({ ok: false, code: 'day_too_late' })
  expect(await tried({ kind: 'per_metre', amount: '1' })).toEqual({ ok: false, code: 'no_climber' })
  expect(await tried({ phone: '0202223333' })).toEqual({ ok: false, code: 'not_a_mobile' })
  expect(await tried({}, 'no-such')).toEqual({ ok: false, code: 'no_such_campaign' })
  const wrong = (over: Record<string, unknown>) =>
    pledgeForm.safeParse(promiseForm(over)).error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`)
  expect(wrong({ amount: '', phone: '', email: '', consent: false, dueOn: 'soon' })).toEqual([
    'amount amount_missing',
    'dueOn day_missing',
    'consent consent_missing',
    'phone contact_missing',
  ])
  expect(wrong({ amount: '99' })).toEqual(['amount amount_too_small'])
  expect(wrong({ kind: 'per_metre', amount: '2,000' })).toEqual(['amount amount_too_large'])
  expect(await ctx.db.select().from(pledges)).toEqual([])
})

test('staff write down what was promised, count a payment by its reference, take one out for good, and let one go', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const staff = await desk(ctx)
  const stranger = actingAs(ctx, (await someoneWith(ctx, 'trainer')).personId)
  const older = await paidTowards(ctx, {})
  await aPledge(staff, { name: 'Mwenye kadi' })
  const [row] = await listPledges(staff)
  expect(row).toMatchObject({ name: 'Mwenye kadi', standing: 'due', beneficiary: null })
  expect(await listPledges(stranger)).toEqual([])
  const pledgeId = row?.id ?? ''
  expect(await changePledge(stranger, { do: 'write_off', pledgeId })).toEqual({ ok: false, code: 'not_yours' })
  expect(await changePledge(staff, { do: 'count', pledgeId, receipt: older })).toEqual({ ok: true, value: null })
  const [counted] = await listPledges(staff)
  expect(counted?.standing).toBe('paid')
  const paymentId = counted?.payments[0]?.id ?? ''
  expect((await changePledge(staff, { do: 'uncount', pledgeId, paymentId })).ok).toBe(true)
  expect(await matchPledges(ctx)).toBe(0)
  expect((await listPledges(staff))[0]?.standing).toBe('due')
  expect((await changePledge(staff, { do: 'write_off', pledgeId })).ok).toBe(true)
  expect(await changePledge(staff, { do: 'write_off', pledgeId })).toEqual({ ok: false, code: 'over' })
  expect((await auditLog(ctx)).map(([action]) => action)).toEqual([
    'pledge.count',
    'pledge.uncount',
    'pledge.write_off',
  ])
})

test('who is forgotten promised nothing that could be laid at her door', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { key } = await aPledge(ctx, { phone: '0712345678', dueOn: '2026-12-01' })
  const other = await aPledge(ctx, { email: 'mwingine@example.org', dueOn: '2026-12-01' })
  const phoneHashes = [createHash('sha256').update(PHONE).digest('hex')]
  await asPortal(ctx, 'erasure', (tx) => forgetPayer(tx, { phoneHashes }))
  portal.moveClock(10 * DAY)
  expect(await remindPledges(ctx)).toBe(1)
  const staff = await desk(ctx)
  const named = Object.fromEntries((await listPledges(staff)).map(({ code, name }) => [code, name]))
  expect(named).toEqual({ [(await pledgeOf(ctx, key)).code]: '', [other.code]: 'Mfano' })
})

test('a transfer that staff write down with the code of a promise is found for it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { key, code } = await aPledge(ctx)
  const hands = await aMoneyDesk(ctx)
  await written(hands.first, moneyForm({ code, amount: '5,000', day: '2026-11-21' }))
  expect(await matchPledges(ctx)).toBe(1)
  expect(await standing(ctx, key)).toEqual(['paid', 500_000n, 0n])
})
