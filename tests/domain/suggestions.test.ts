import { findOwnPlace, suggestFees } from '#app/domain/campaigns/index.server.ts'
import { fallDue, suggestPledges } from '#app/domain/giving/index.server.ts'
import { assign, moneyWaits, unallocatedPage } from '#app/domain/payments/index.server.ts'
import { failAttempt } from '#app/domain/payments/attempts/fail-attempt.server.ts'
import { ALPHABET } from '#app/domain/shared/check-character.ts'
import { isWellFormed } from '#app/domain/payments/account-codes/code.ts'
import { nearbyCodes } from '#app/domain/payments/account-codes/nearby.ts'
import { shownOf } from '#app/domain/payments/desk/unallocated-page.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { accountCodes } from '#db/schema/payments.ts'
import { aShownClimber } from '#tests/factories/climbers.ts'
import { aFinanceOfficer } from '#tests/factories/desk.ts'
import { anOuting } from '#tests/factories/outings.ts'
import { aPledge } from '#tests/factories/pledges.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aSighting, moved, received } from '#tests/factories/receipts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const sources = [suggestPledges, suggestFees]
const HER = { msisdn: '254700000077', name: 'WANJA' }

async function rowsFor(officer: Ctx) {
  const page = await unallocatedPage(officer, { sources })
  if (!page) throw new Error('not allowed')
  return page.rows
}
const about = async (officer: Ctx, paymentId: string) => {
  const row = (await rowsFor(officer)).find((one) => one.paymentId === paymentId)
  return row?.suggestions.map(({ code, reasons }) => [code, ...reasons])
}

test('money that nothing explains stands on the desk oldest first, with no name and nothing that could be one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const at = (minute: number) => new Date(`2026-11-21T08:${minute}:00Z`)
  const typed = [undefined, 'WANJA WA MFANO', 'K9X2 77', '0712345678', 'JOE 0712345']
  for (const [i, accountText] of typed.entries())
    await received(ctx, aSighting(ctx, { occurredAt: at(30 - i), payer: { ...HER, accountText } }))
  const rows = await rowsFor(officer)
  expect(rows.map(({ typed: shown }) => shown)).toEqual([
    { kind: 'words' },
    { kind: 'words' },
    { kind: 'code', text: 'K9X2 77' },
    { kind: 'words' },
    { kind: 'nothing' },
  ])
  expect(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))).not.toMatch(
    /wanja|0712/i,
  )
  for (const text of ['Mary', 'for Mary 2', 'MARY2 K', 'ahadi ya Juma', 'ÉLISE1'])
    if (shownOf(text).kind === 'code') expect(text).toBe('MARY2 K')
})

test('what has gone back as a whole is nothing to decide over, and what has gone back in part is', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const [all, part] = [await received(ctx, aSighting(ctx)), await received(ctx, aSighting(ctx))]
  await moved(ctx, all.payment.reference, 'refund', kes(50_000n))
  await moved(ctx, part.payment.reference, 'refund', kes(49_999n))
  expect((await rowsFor(officer)).map(({ paymentId }) => paymentId)).toEqual([part.payment.id])
  expect(await moneyWaits(officer)).toMatchObject([{ kind: 'unallocated', count: 1 }])
})

test('only finance sees the desk', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const other = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
  expect(await unallocatedPage(other, { sources })).toBeNull()
})

test('of two codes that are equally near both are suggested, and neither is taken by itself', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const one = await aShownClimber(ctx)
  // Another code that one wrong character of the same text would make.
  const text = one.code.slice(0, 3) + (one.code[3] === '9' ? '8' : '9') + one.code.slice(4)
  const twin = nearbyCodes(text).find((code) => code !== one.code && code.length === text.length)
  if (!twin) throw new Error('there is always a second one')
  const purposeId = `${CLIMB.purposeId}/clm_twin`
  await ctx.db.insert(accountCodes).values({ code: twin, purpose: 'campaign', purposeId, createdAt: ctx.now() })
  const { payment } = await received(ctx, aSighting(ctx, { payer: { accountText: text } }))
  expect(payment.allocatedBy).toBe('rule')
  expect(new Set((await about(officer, payment.id))?.map(String))).toEqual(
    new Set([`${one.code},code_slip`, `${twin},code_slip`]),
  )
})

test('every slip of one hand leads back to the code: a wrong character, two swapped, one too few, one too many', () => {
  const code = 'CPEAKV'
  const slips = [
    ...Array.from(ALPHABET, (c) => `CP${c}AKV`).filter((slip) => slip !== code),
    ...['PCEAKV', 'CEPAKV', 'CPAEKV', 'CPEKAV', 'CPEAVK'],
    ...['PEAKV', 'CEAKV', 'CPEAK', 'CPPEAKV', '7CPEAKV', 'CPEAKV9'],
  ]
  for (const slip of slips) expect(nearbyCodes(slip), slip).toContain(code)
  expect(nearbyCodes('CPEAKV').every(isWellFormed)).toBe(true)
})

test('a prompt that failed a moment ago speaks for its purpose: by its phone, or by its amount where there is only one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const fails = async (msisdn: string, shillings: bigint) => {
    const attempt = await anAttempt(ctx, { msisdn, shillings })
    await inTransaction(ctx, (tx) => failAttempt(tx, attempt.id, 'no_answer'))
  }
  await fails(HER.msisdn, 700n)
  await fails('254700000088', 900n)
  portal.moveClock(600)
  const hers = await received(ctx, aSighting(ctx, { payer: HER, amount: kes(123_400n) }))
  const same = await received(ctx, aSighting(ctx, { payer: { maskedMsisdn: '2547 ***** 001' }, amount: kes(90_000n) }))
  const other = await received(ctx, aSighting(ctx, { payer: {}, amount: kes(80_000n) }))
  expect(await about(officer, hers.payment.id)).toEqual([['CPEAKV', 'prompt_phone']])
  expect(await about(officer, same.payment.id)).toEqual([['CPEAKV', 'prompt_amount']])
  expect(await about(officer, other.payment.id)).toEqual([])
  portal.moveClock(3 * 3600)
  const late = await received(ctx, aSighting(ctx, { payer: { maskedMsisdn: '2547 ***** 002' }, amount: kes(90_000n) }))
  expect(await about(officer, late.payment.id)).toEqual([])
})

test('what was decided for the same payer comes before what she gave to, and both before three digits and a first name', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const [decided, given] = [await aShownClimber(ctx), await aShownClimber(ctx)]
  const first = await received(ctx, aSighting(ctx, { payer: HER }))
  await assign(officer, { paymentId: first.payment.id, code: decided.code })
  await received(ctx, aSighting(ctx, { payer: { ...HER, accountText: given.code } }))
  const again = await received(ctx, aSighting(ctx, { payer: HER }))
  expect(await about(officer, again.payment.id)).toEqual([
    [decided.code, 'decided_before'],
    [given.code, 'gave_before'],
  ])
  const masked = { maskedMsisdn: '2547 ***** 077', name: 'Wanja Mwingine' }
  const maybe = await received(ctx, aSighting(ctx, { payer: masked }))
  expect((await about(officer, maybe.payment.id))?.map(([, ...reasons]) => reasons)).toEqual([
    ['same_hint'],
    ['same_hint'],
  ])
  const stranger = await received(ctx, aSighting(ctx, { payer: { ...masked, name: 'Juma' } }))
  expect(await about(officer, stranger.payment.id)).toEqual([])
})

test('a promise of which exactly this much has fallen due speaks for what it was promised to', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const climber = await aShownClimber(ctx)
  await aPledge(ctx, { amount: '4,321', dueOn: '2026-11-22' }, climber.code)
  portal.moveClock(2 * 86_400)
  await fallDue(ctx)
  const { payment } = await received(ctx, aSighting(ctx, { payer: {}, amount: kes(432_100n) }))
  expect(await about(officer, payment.id)).toEqual([[climber.code, 'pledge_due']])
  const less = await received(ctx, aSighting(ctx, { payer: {}, amount: kes(432_099n) }))
  expect(await about(officer, less.payment.id)).toEqual([])
})

test('a fee of exactly this much that somebody has still to pay speaks for her seat, and of a seat that is paid nothing does', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const outing = await anOuting(ctx, { fee: '1,234', capacity: '10' })
  const { key } = await outing.ask()
  const own = await findOwnPlace(ctx, key)
  const same = await received(ctx, aSighting(ctx, { payer: {}, amount: kes(123_400n) }))
  const less = await received(ctx, aSighting(ctx, { payer: {}, amount: kes(123_399n) }))
  const suggested = await about(officer, same.payment.id)
  expect(suggested).toEqual([[own?.code, 'fee_due']])
  expect(await about(officer, less.payment.id)).toEqual([])
  // Taken, it pays her seat; the next of that amount has nobody left to be for.
  const assigned = await assign(officer, { paymentId: same.payment.id, code: own?.code ?? '' })
  expect(assigned.ok).toBe(true)
  const again = await received(ctx, aSighting(ctx, { payer: {}, amount: kes(123_400n) }))
  expect(await about(officer, again.payment.id)).toEqual([])
  // Of four who have not paid it could be anybody's.
  for (let i = 0; i < 4; i++) await outing.ask({ email: `mgeni${i}@example.org` })
  expect(await about(officer, again.payment.id)).toEqual([])
})

test('a page holds fifty, the next begins where it ended, and a reason leaves only what it speaks for', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const codes: string[] = []
  for (let i = 0; i < 53; i++) {
    const at = new Date(Date.parse('2026-11-20T08:00:00Z') + Math.trunc(i / 2) * 60_000)
    const accountText = i % 10 === 0 ? 'CPEAVK' : undefined
    codes.push((await received(ctx, aSighting(ctx, { occurredAt: at, payer: { accountText } }))).payment.id)
  }
  const first = await unallocatedPage(officer, { sources })
  const second = await unallocatedPage(officer, { sources, after: first?.next ?? '' })
  expect([first?.rows.length, second?.rows.length, second?.next]).toEqual([50, 3, null])
  expect(new Set([...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ paymentId }) => paymentId))).toEqual(
    new Set(codes),
  )
  expect((await unallocatedPage(officer, { sources, reason: 'code_slip' }))?.rows).toHaveLength(6)
  expect((await unallocatedPage(officer, { sources, reason: 'none' }))?.rows).toHaveLength(47)
})
