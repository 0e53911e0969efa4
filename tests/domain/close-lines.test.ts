import { dayOfRail } from '#app/domain/payments/index.server.ts'
import type { What } from '#app/domain/payments/close-views.ts'
import { differs, sidesOf, totalOf } from '#app/domain/payments/closing/compare.ts'
import { forgetPayer } from '#app/domain/payments/forget-payer.server.ts'
import { applyMovements } from '#app/domain/payments/movements/apply-movements.server.ts'
import { payInCash } from '#app/domain/payments/offline/pay-in-cash.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { payments } from '#db/schema/payments.ts'
import { csvOf, deskOf, imported, line, statement } from '#tests/factories/account-statements.ts'
import { about, explained, FRIDAY, type Line, onFriday, SATURDAY, seen, sign, SUNDAY } from '#tests/factories/closes.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aMoneyDesk, cash, written } from '#tests/factories/offline.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

describe('what a statement says', () => {
  test('of a signed day otherwise than the books stands in the next close, and once it was explained in none after', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const told = line({ paidIn: 60_000 })
    await deliver(ctx, onFriday(told.receipt))
    expect(await sign(desk)).toMatchObject({ ok: true })
    await imported(portal, desk, csvOf(statement([told])))
    portal.moveClock(86_400)
    const [late] = (await seen(desk, SATURDAY)).differences as [Line]
    expect(late).toMatchObject({ kind: 'late', day: FRIDAY, books: kes(50_000n), statement: kes(60_000n) })
    const answers = about(late, explained('A cut at M-PESA: asked, and 500 is right'))
    expect(await sign(desk, SATURDAY, answers)).toMatchObject({ ok: true })
    await imported(portal, desk, csvOf(statement([told, line()])))
    portal.moveClock(86_400)
    const { differences } = await seen(desk, SUNDAY)
    expect(differences.map(({ reference }) => reference)).not.toContain(told.receipt)
    expect(differences).toHaveLength(1)
  })

  test('alone of a day makes it one to sign: no later day is signed before it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    await sign(desk, '2026-11-18')
    await deliver(ctx, onFriday('UKK7AFTER1'))
    const strange = { details: 'Something new', reasonType: 'Something new', account: null, party: null }
    const thursday = line({ ...strange, at: new Date('2026-11-19T09:00:00Z') })
    await imported(portal, desk, csvOf(statement([thursday])))
    expect(await seen(desk)).toMatchObject({ blocked: 'day_before_open', waitsFor: '2026-11-19' })
    const [row] = (await seen(desk, '2026-11-19')).differences as [Line]
    expect(row).toMatchObject({ what: 'other', books: kes(0n), statement: kes(50_000n) })
    const answers = about(row, { answer: 'carried' })
    expect(await sign(desk, '2026-11-19', answers)).toMatchObject({ ok: true })
    expect((await seen(desk)).differences).toEqual([{ ...row, kind: 'carried' }])
  })

  test('of days long before is nothing said of this one, however late it was brought', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    await deliver(ctx, onFriday('UKK7UNTOLD'))
    await imported(portal, desk, csvOf(statement([line({ at: new Date('2026-11-09T09:00:00Z') })])))
    expect(await seen(desk)).toMatchObject({ statement: null, differences: [] })
  })

  test('of money that went back, before anybody knew of which payment, is one movement with what is posted then', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line()
    const refund = line({ kind: 'refund', details: 'Business Payment to Customer via API to', account: null })
    const out = { ...refund, paidIn: 0, withdrawn: -50_000 }
    await imported(portal, desk, csvOf(statement([gift, out])))
    expect(await seen(desk)).toMatchObject({ books: { out: kes(50_000n) }, differences: [] })
    await inTransaction(ctx, async (tx) => {
      const [payment] = await tx.db.select().from(payments).where(eq(payments.reference, gift.receipt))
      if (!payment) throw new Error('no payment')
      const money = { amount: kes(50_000n), settled: kes(50_000n), fee: kes(0n) }
      const { receipt: reference, at: occurredAt } = refund
      await applyMovements(tx, payment, [{ kind: 'refund', reference, ...money, occurredAt }])
    })
    expect(await seen(desk)).toMatchObject({ books: { out: kes(50_000n) }, differences: [] })
  })

  test('of cash that was paid in at the bank agrees by the slip', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const { moneyId } = await written(first, cash({ amount: '900', day: FRIDAY }))
    expect(await payInCash(first, { moneyId, account: 'ncba', day: FRIDAY, reference: 'SLIP 7' })).toMatchObject({
      ok: true,
    })
    const desk = await deskOf(ctx)
    const bank = await dayOfRail(desk, { rail: { provider: 'bank', account: 'ncba', currency: 'KES' }, day: FRIDAY })
    expect(bank?.sums).toMatchObject([{ what: 'payment', books: { in: kes(90_000n) } }])
    const box = await dayOfRail(desk, { rail: { provider: 'cash', account: 'box', currency: 'KES' }, day: FRIDAY })
    expect(box?.sums.map(({ what }) => what)).toEqual(['payment', 'sweep'])
  })
})

describe('what the provider tells of its balance', () => {
  const withBalance = (id: string, time: string, balance: string) =>
    onFriday(id, { TransTime: time, OrgAccountBalance: balance })

  test('is set beside the books, and where it moved otherwise somebody has to say why', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    await deliver(
      ctx,
      withBalance('UKJ7BEFORE', '20261119200000', '1500.00'),
      withBalance('UKK7FIRST2', '20261120120000', '2000.00'),
      withBalance('UKK7THIRD3', '20261120180000', '3200.00'),
    )
    const view = await seen(desk)
    expect(view.provider).toMatchObject({ moved: kes(170_000n), books: kes(100_000n) })
    expect(view.differences).toMatchObject([{ what: 'balance', books: kes(100_000n), statement: kes(170_000n) }])
    const [gap] = view.differences as [Line]
    await sign(desk, FRIDAY, about(gap, { answer: 'carried' }))
    portal.moveClock(86_400)
    expect((await seen(desk, SATURDAY)).differences).toMatchObject([{ kind: 'carried', what: 'balance', day: FRIDAY }])
    await deliver(ctx, onFriday('UKK7SECOND', { TransTime: '20261120150000', TransAmount: '700.00' }))
    expect((await seen(desk, SATURDAY)).differences).toMatchObject([{ kind: 'late', reference: 'UKK7SECOND' }])
  })
})

test('what was said of a payment goes when its payer is forgotten; the difference stays', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await deskOf(ctx)
  await deliver(ctx, onFriday('UKK7FORGET'))
  await imported(portal, desk, csvOf(statement([line()])))
  const [one] = (await seen(desk)).differences as [Line]
  await sign(desk, FRIDAY, about(one, explained('Asha Mfano called')))
  const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, 'UKK7FORGET'))
  await inTransaction(ctx, (tx) => forgetPayer(tx, { phoneHashes: [], paymentIds: [payment?.id ?? ''] }))
  expect((await seen(desk)).differences).toEqual([{ ...one, answer: 'explained', words: null }])
})

test('what one side writes in several rows under one receipt is one movement, by kind', () => {
  const moved = (what: What, minor: bigint) => ({ what, reference: 'FT9', minor })
  const books = [moved('payment', 50_000n), moved('charge', -700n)]
  const statement = [moved('charge', -300n), moved('charge', -400n), moved('payment', 49_000n)]
  const sides = sidesOf(books, statement)
  expect(sides.filter(differs)).toEqual([
    { what: 'payment', reference: 'FT9', booksMinor: 50_000n, statementMinor: 49_000n },
  ])
  expect(totalOf(sides)).toEqual({ booksIn: 50_000n, booksOut: 700n, statementIn: 49_000n, statementOut: 700n })
})
