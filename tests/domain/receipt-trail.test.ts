import {
  assign,
  findPayment,
  findReceipt,
  lookUpReceipts,
  openPayer,
  reissueReceipt,
  replaceReceipt,
} from '#app/domain/payments/index.server.ts'
import { withCheck } from '#app/domain/payments/account-codes/code.ts'
import { receiptNumber } from '#app/domain/payments/receipt-number.ts'
import { kes } from '#app/domain/shared/money.ts'
import { accountCodes } from '#db/schema/payments.ts'
import { actingAs, auditLog, aPerson, someoneWith } from '#tests/factories/people.ts'
import {
  aCardAttempt,
  aCardGift,
  aCardSighting,
  aSighting,
  leftMessages,
  moved,
  paymentBy,
  received,
} from '#tests/factories/receipts.ts'
import { CLIMB, openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

const SHELTER = { purpose: 'campaign', purposeId: 'cmp_shelter' }
const CODE = withCheck('CHAVEN')

/** Lets the code mean a purpose. */
const codeMeans = ({ ctx }: TestPortal, purpose: typeof CLIMB) =>
  ctx.db.insert(accountCodes).values({ code: CODE, ...purpose, createdAt: ctx.now() })

describe('what has been said stays said:', () => {
  test('all that went back voids a receipt, and a dispute that is won gives another in the same language', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const attempt = await aCardAttempt(ctx, { language: 'sw' })
    const sighting = aCardSighting(ctx, { attemptId: attempt.id })
    await received(ctx, sighting)
    const part = await moved(ctx, sighting.reference, 'refund', kes(20_000n))
    expect(part.receipts.map(({ voidReason }) => voidReason)).toEqual([null])
    const all = await moved(ctx, sighting.reference, 'dispute', kes(30_000n))
    expect(all.receipts.map(({ voidReason }) => voidReason)).toEqual(['returned'])
    await portal.expectBooksToHold()

    const won = await moved(ctx, sighting.reference, 'dispute_won', kes(30_000n))
    expect(won.receipts.map((row) => [row.number, row.voidReason, row.language, row.replaces])).toEqual([
      [1, 'returned', 'sw', null],
      [2, null, 'sw', won.receipts[0]?.id],
    ])
    expect((await findReceipt(ctx, won.keys[0] ?? ''))?.voided).toMatchObject({ reason: 'returned', next: won.keys[1] })
    await portal.expectBooksToHold()
  })

  test('finance replaces a receipt; the number is never given again, and the old address leads to the new one', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment } = await received(ctx, aSighting(ctx))
    const officer = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
    const replaced = await replaceReceipt(officer, { paymentId: payment.id, reason: 'reissued' })
    expect(replaced.ok).toBe(true)
    const { receipts: both, keys } = await paymentBy(ctx, payment.reference)
    expect(both.map(({ number, voidedBy }) => [number, voidedBy])).toEqual([
      [1, `person:${officer.actor.kind === 'person' ? officer.actor.personId : ''}`],
      [2, null],
    ])
    expect((await findReceipt(ctx, keys[0] ?? ''))?.voided?.next).toBe(keys[1])
    const record = await findPayment(officer, { paymentId: payment.id })
    expect(record?.history.map(({ kind }) => kind).toSorted()).toEqual(['receipt_issued', 'receipt_voided', 'received'])
    await portal.expectBooksToHold()
  })

  test('one that came into the wrong hands leads nowhere', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment, keys } = await received(ctx, aSighting(ctx))
    const officer = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
    await replaceReceipt(officer, { paymentId: payment.id, reason: 'mistake' })
    expect((await findReceipt(ctx, keys[0] ?? ''))?.voided).toMatchObject({ reason: 'mistake', next: null })
  })

  test('over the end of a year the last one is replaced, whatever its number', async () => {
    await using portal = await openPortal('2026-12-31T20:00:00Z')
    const { ctx } = portal
    for (let i = 0; i < 3; i++) await received(ctx, aSighting(ctx))
    const {
      payment,
      receipts: [first],
    } = await received(ctx, aSighting(ctx))
    portal.moveClock(7_200)
    await reissueReceipt(ctx, { paymentId: payment.id })
    await reissueReceipt(ctx, { paymentId: payment.id })
    const { receipts: all } = await paymentBy(ctx, payment.reference)
    expect(all.map((row) => [receiptNumber(row), row.replaces])).toEqual([
      ['DC 2026/000004', null],
      ['DC 2027/000001', first?.id],
      ['DC 2027/000002', all[1]?.id],
    ])
  })

  test('nobody but finance replaces, looks up or sees a payment, and everyone else learns nothing of it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment } = await received(ctx, aSighting(ctx))
    const strangers = [
      ctx,
      actingAs(ctx, (await aPerson(ctx)).personId),
      actingAs(ctx, (await someoneWith(ctx, 'communications')).personId),
    ]
    for (const stranger of strangers) {
      expect(await replaceReceipt(stranger, { paymentId: payment.id, reason: 'mistake' })).toEqual({
        ok: false,
        code: 'not_allowed',
      })
      expect(await lookUpReceipts(stranger, { text: 'DC 2026/000001' })).toEqual([])
      expect(await findPayment(stranger, { paymentId: payment.id })).toBeNull()
      expect(await openPayer(stranger, { paymentId: payment.id, reason: 'return' })).toEqual({
        ok: false,
        code: 'not_allowed',
      })
    }
  })
  test('a payment of which nothing is left is given no other receipt, by nobody', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const sighting = aCardSighting(ctx)
    await received(ctx, sighting)
    const { payment } = await moved(ctx, sighting.reference, 'refund', kes(50_000n))
    const officer = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
    const refused = { ok: false, code: 'nothing_left' }
    expect(await reissueReceipt(ctx, { paymentId: payment.id })).toEqual(refused)
    expect(await replaceReceipt(officer, { paymentId: payment.id, reason: 'mistake' })).toEqual(refused)
    const { receipts: given } = await paymentBy(ctx, payment.reference)
    expect(given.map(({ number, voidReason }) => [number, voidReason])).toEqual([[1, 'returned']])
  })
})

describe('a receipt says what the money is for:', () => {
  test('moved to another purpose by a person, it is replaced, and the payer is written to in her language', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment } = await received(ctx, await aCardGift(ctx))
    await codeMeans(portal, SHELTER)
    portal.moveClock(3_600)
    expect((await assign(ctx, { reference: payment.reference, code: CODE })).ok).toBe(true)
    const { receipts: both, keys } = await paymentBy(ctx, payment.reference)
    expect(both.map((row) => [row.number, row.voidReason, row.purposeId, row.replaces])).toEqual([
      [1, 'reissued', CLIMB.purposeId, null],
      [2, null, SHELTER.purposeId, both[0]?.id],
    ])
    expect((await findReceipt(ctx, keys[0] ?? ''))?.voided?.next).toBe(keys[1])
    expect((await findReceipt(ctx, keys[1] ?? ''))?.purpose).toEqual(SHELTER)
    expect((await leftMessages(ctx)).map(({ subject, language, to }) => [subject, language, to])).toEqual([
      [both[0]?.id, 'sw', 'mfano@example.org'],
      [both[1]?.id, 'sw', 'mfano@example.org'],
    ])
    await portal.expectBooksToHold()
  })

  test('taken for the climb by rule and confirmed to be for it, it stays as it is and nobody is written to', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment } = await received(ctx, aSighting(ctx, { payer: { email: 'mfano@example.org' } }))
    expect(payment).toMatchObject({ ...CLIMB, allocatedBy: 'rule' })
    await codeMeans(portal, CLIMB)
    expect((await assign(ctx, { reference: payment.reference, code: CODE })).ok).toBe(true)
    const after = await paymentBy(ctx, payment.reference)
    expect(after.payment).toMatchObject({ ...CLIMB, allocatedBy: 'staff' })
    expect(after.receipts.map(({ number, voidedAt }) => [number, voidedAt])).toEqual([[1, null]])
    expect(await leftMessages(ctx)).toHaveLength(1)
  })

  test('explained by a later message as for something else, it is replaced; explained again, it stays', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const first = aSighting(ctx)
    await received(ctx, first)
    await codeMeans(portal, SHELTER)
    const told = aSighting(ctx, { reference: first.reference, payer: { accountText: CODE } })
    await received(ctx, told)
    const { receipts: both } = await received(ctx, told)
    expect(both.map((row) => [row.purposeId, row.voidReason])).toEqual([
      [CLIMB.purposeId, 'reissued'],
      [SHELTER.purposeId, null],
    ])
    await portal.expectBooksToHold()
  })

  test('of a gift that went back wholly none is given, wherever it is moved; of one that went back in part one is', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await codeMeans(portal, SHELTER)
    const states = async (back: bigint) => {
      const sighting = await aCardGift(ctx)
      await received(ctx, sighting)
      await moved(ctx, sighting.reference, 'refund', kes(back))
      await assign(ctx, { reference: sighting.reference, code: CODE })
      return (await paymentBy(ctx, sighting.reference)).receipts.map(({ voidReason }) => voidReason)
    }
    expect(await states(50_000n)).toEqual(['returned'])
    expect(await states(20_000n)).toEqual(['reissued', null])
    await portal.expectBooksToHold()
  })
})

describe('at the desk', () => {
  test('a receipt is found by its number and by the provider’s code, with numbers and sums and no name', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment } = await received(ctx, aSighting(ctx))
    const officer = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
    await replaceReceipt(officer, { paymentId: payment.id, reason: 'reissued' })
    for (const text of ['DC 2026/000001', '2026/2', payment.reference, payment.reference.toLowerCase()]) {
      const found = await lookUpReceipts(officer, { text })
      expect(found.map(({ printed, voided }) => [printed, voided?.reason])).toEqual([
        ['DC 2026/000002', undefined],
        ['DC 2026/000001', 'reissued'],
      ])
      expect(Object.keys(found[0] ?? {})).not.toContain('payer')
    }
    expect(await lookUpReceipts(officer, { text: 'DC 2026/000009' })).toEqual([])
    expect(await lookUpReceipts(officer, { text: '%' })).toEqual([])
  })

  test('who paid is shown for a reason, which is written down, and not more often than twenty times an hour', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment } = await received(ctx, aSighting(ctx))
    const officer = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
    const open = (reason: string) => openPayer(officer, { paymentId: payment.id, reason })
    expect(await open('curiosity')).toEqual({ ok: false, code: 'reason_missing' })
    expect(await open('return')).toEqual({ ok: true, value: { name: 'WANJA', phone: '254700000001' } })
    expect(await auditLog(ctx)).toContainEqual([
      'payment.opened',
      expect.stringMatching(/^person:/),
      `${payment.id} return`,
    ])
    for (let i = 0; i < 19; i++) expect((await open('dispute')).ok).toBe(true)
    expect(await open('dispute')).toEqual({ ok: false, code: 'too_many' })
    portal.moveClock(3_601)
    expect((await open('dispute')).ok).toBe(true)
  })
})
