import {
  type Answer,
  answerKey,
  dayOfRail,
  listCloses,
  moneyWaits,
  type Rail,
  signClose,
} from '#app/domain/payments/index.server.ts'
import type { DayView, What } from '#app/domain/payments/close-views.ts'
import { differs, sidesOf, totalOf } from '#app/domain/payments/closing/compare.ts'
import { forgetPayer } from '#app/domain/payments/forget-payer.server.ts'
import { applyMovements } from '#app/domain/payments/movements/apply-movements.server.ts'
import { payInCash } from '#app/domain/payments/offline/pay-in-cash.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { closePostings, dailyCloses } from '#db/schema/closes.ts'
import { payments } from '#db/schema/payments.ts'
import { makeDay } from '#practice/daraja/make-day.ts'
import { csvOf, deskOf, held, imported, line, statement } from '#tests/factories/account-statements.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { aMoneyDesk, cash, written } from '#tests/factories/offline.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const RAIL: Rail = { provider: 'mpesa', account: SHORTCODE, currency: 'KES' }
const [FRIDAY, SATURDAY, SUNDAY] = ['2026-11-20', '2026-11-21', '2026-11-22']
const NONE: ReadonlyMap<string, Answer> = new Map()

async function seen(desk: Ctx, day = FRIDAY): Promise<DayView> {
  const view = await dayOfRail(desk, { rail: RAIL, day })
  if (!view) throw new Error('nobody may look')
  return view
}
const sign = async (desk: Ctx, day = FRIDAY, answers = NONE) =>
  signClose(desk, { rail: RAIL, day, seen: (await seen(desk, day)).seen, answers })
type Line = DayView['differences'][number]
const about = (line: Line, answer: Answer) => new Map([[answerKey(line), answer]])
const explained = (words: string): Answer => ({ answer: 'explained', words })
/** A gift at the Paybill on Friday at noon in Nairobi, of Ksh 500. */
const onFriday = (id: string, over = {}) =>
  incoming(
    'confirmation',
    aConfirmation({ TransID: id, TransTime: '20261120120000', TransAmount: '500.00', OrgAccountBalance: '', ...over }),
  )

describe('a day of the Paybill', () => {
  test('with lost and doubled messages, charges, a sweep and reversals agrees to the cent once its statement is in, and is signed', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const day = makeDay({
      seed: 11,
      payments: 60,
      reversals: 2,
      refunds: 1,
      sweeps: 1,
      lost: 10,
      doubled: 8,
      stranger: true,
    })
    await deliver(ctx, ...day.messages.map((body) => incoming('confirmation', JSON.parse(body))))
    const before = await seen(desk)
    expect(before).toMatchObject({ statement: null, differences: [], signed: null })

    await imported(portal, desk, csvOf(day.statement))
    const view = await seen(desk)
    expect(view.differences).toEqual([])
    expect(view.statement).toEqual(view.books)
    expect(view.books.in.minor - view.books.out.minor).toBe(await held(ctx, `asset:mpesa:${SHORTCODE}`))
    expect(await sign(desk)).toMatchObject({ ok: true })
    expect(await seen(desk)).toMatchObject({ books: view.books, statement: view.statement, signed: { at: ctx.now() } })
    await portal.expectBooksToHold()
  })

  test('is not signed while a difference has no answer, and then is, explained or carried', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    await deliver(ctx, onFriday('UKK7ONLYUS'))
    const told = line()
    await imported(portal, desk, csvOf(statement([told])))
    const { differences } = await seen(desk)
    expect(differences).toEqual([
      {
        ...{ kind: 'today', what: 'payment', day: FRIDAY, reference: 'UKK7ONLYUS', answer: null, words: null },
        ...{ books: kes(50_000n), statement: kes(0n) },
      },
    ])
    const [one] = differences as [Line]
    expect(await sign(desk)).toEqual({ ok: false, code: 'unanswered' })
    expect(await sign(desk, FRIDAY, about(one, { answer: 'explained', words: '' }))).toEqual({
      ok: false,
      code: 'unanswered',
    })
    const words = 'Asked at M-PESA: it came after their cut'
    expect(await sign(desk, FRIDAY, about(one, { answer: 'explained', words }))).toMatchObject({ ok: true })
    expect((await seen(desk)).differences).toEqual([{ ...one, answer: 'explained', words }])
    expect(await sign(desk)).toEqual({ ok: false, code: 'signed_already' })
  })

  test('shows what was carried again the next day, until it has come right', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    await deliver(ctx, onFriday('UKK7LATER1'))
    const told = line()
    await imported(portal, desk, csvOf(statement([told])))
    const [one] = (await seen(desk)).differences as [Line]
    expect(await sign(desk, FRIDAY, about(one, { answer: 'carried' }))).toMatchObject({ ok: true })
    portal.moveClock(86_400)
    expect((await seen(desk, SATURDAY)).differences).toEqual([{ ...one, kind: 'carried' }])

    const later = line({ receipt: 'UKK7LATER1', at: new Date('2026-11-20T09:00:00Z') })
    await imported(portal, desk, csvOf(statement([told, later])))
    expect((await seen(desk, SATURDAY)).differences).toEqual([])
    expect(await sign(desk, SATURDAY)).toMatchObject({ ok: true })
  })

  test('stays as it was signed: money that comes to it later is a line of its own in the next close', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    await deliver(ctx, onFriday('UKK7FIRST1'))
    expect(await sign(desk)).toMatchObject({ ok: true })
    const signed = await seen(desk)
    await deliver(ctx, onFriday('UKK7LATE01'))
    expect(await seen(desk)).toEqual(signed)
    portal.moveClock(86_400)
    const { differences, books } = await seen(desk, SATURDAY)
    expect(books.in).toEqual(kes(0n))
    expect(differences).toMatchObject([{ kind: 'late', day: FRIDAY, reference: 'UKK7LATE01', books: kes(50_000n) }])
    const [late] = differences as [Line]
    expect(await sign(desk, SATURDAY)).toEqual({ ok: false, code: 'unanswered' })
    const answers = about(late, { answer: 'explained', words: 'Its confirmation came on Saturday' })
    expect(await sign(desk, SATURDAY, answers)).toMatchObject({ ok: true })
    expect(await ctx.db.select().from(closePostings)).toHaveLength(2)
  })
})

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

test('the list says of each account which days are to be signed, the oldest first, and the money desk that they wait', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await deskOf(ctx)
  await deliver(ctx, onFriday('UKK7LIST01'), onFriday('UKJ7LIST02', { TransTime: '20261118120000' }))
  const waiting = async () => (await moneyWaits(desk)).find(({ kind }) => kind === 'closes')
  expect(await waiting()).toMatchObject({ count: 2, oldest: new Date('2026-11-18T21:00:00Z') })
  expect(await listCloses(desk)).toMatchObject([{ rail: RAIL, open: ['2026-11-18', FRIDAY], openInAll: 2, signed: [] }])
  await sign(desk, '2026-11-18')
  await sign(desk)
  expect(await waiting()).toBeUndefined()
  const [line] = await listCloses(desk)
  expect(line?.open).toEqual([])
  expect(line?.signed.map(({ day, carried }) => [day, carried])).toEqual([
    [FRIDAY, 0],
    ['2026-11-18', 0],
  ])
  const other = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
  expect(await listCloses(other)).toEqual([])
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

describe('who signs', () => {
  test('is of finance, waits until the day is over, and signs days in their order', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const other = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
    expect(await dayOfRail(other, { rail: RAIL, day: FRIDAY })).toBeNull()
    expect(await signClose(other, { rail: RAIL, day: FRIDAY, seen: '', answers: NONE })).toEqual({
      ok: false,
      code: 'not_allowed',
    })
    expect(await sign(desk, SATURDAY)).toEqual({ ok: false, code: 'day_not_over' })
    expect(await sign(desk, '2026-11-18')).toMatchObject({ ok: true })
    await deliver(ctx, onFriday('UKK7ORDER1', { TransTime: '20261119120000' }))
    expect(await sign(desk)).toEqual({ ok: false, code: 'day_before_open' })
    expect(await sign(desk, '2026-11-19')).toMatchObject({ ok: true })
    expect(await sign(desk)).toMatchObject({ ok: true })
    expect(await sign(desk, '2026-11-17')).toEqual({ ok: false, code: 'later_signed' })
  })

  test('is shown the day anew where money moved since she looked', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const { seen: stale } = await seen(desk)
    await deliver(ctx, onFriday('UKK7MOVED1'))
    expect(await signClose(desk, { rail: RAIL, day: FRIDAY, seen: stale, answers: NONE })).toEqual({
      ok: false,
      code: 'moved_meanwhile',
    })
  })

  test('finds it signed where another was faster: of two at one moment one wins', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const [one, two] = [await deskOf(ctx), await deskOf(ctx)]
    await deliver(ctx, onFriday('UKK7TWICE1'))
    const codes = (await Promise.all([sign(one), sign(two)])).map((done) => (done.ok ? 'signed' : done.code))
    expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual(['signed', 'signed_already'])
    expect(await ctx.db.select().from(dailyCloses)).toHaveLength(1)
  })
})

test('what was begun before a signature and is written after it stands in the next close, and is not lost between the two', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await deskOf(ctx)
  // As a drain that took long: its postings bear an instant before the signature.
  const slow = portal.owner.sql.begin(async (tx) => {
    const [entry, posting] = [ctx.newId('len'), ctx.newId('lpo')]
    await tx`insert into ledger_postings (id, idempotency_key, input_hash, reason, occurred_at, created_at)
      values (${posting}, ${`opening:slow:${SHORTCODE}:SLOW`}, '\\x00', 'slow', '2026-11-20T09:00:00Z', '2026-11-21T08:59:00Z')`
    await tx`insert into ledger_entries (id, posting_id, account, amount_minor, amount_currency, base_minor) values
      (${entry}, ${posting}, ${`asset:mpesa:${SHORTCODE}`}, 700, 'KES', 700),
      (${ctx.newId('len')}, ${posting}, 'equity:opening:slow:one', -700, 'KES', -700)`
    expect(await sign(desk)).toMatchObject({ ok: true })
  })
  await slow
  portal.moveClock(86_400)
  expect((await seen(desk, SATURDAY)).differences).toMatchObject([{ kind: 'late', day: FRIDAY, books: kes(700n) }])
})

describe('the database', () => {
  test('takes nothing into a signed day, lets nobody change it, and nobody sign for another', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    await deliver(ctx, onFriday('UKK7GUARD1'))
    await sign(desk)
    await deliver(ctx, onFriday('UKK7GUARD2'))
    const { sql } = portal.owner
    await expect(sql`update daily_closes set books_in_minor = 0`).rejects.toThrow('append-only')
    await expect(sql`delete from close_postings`).rejects.toThrow('append-only')
    await expect(
      sql`insert into close_postings select p.id, c.rail, c.close_id from ledger_postings p, close_postings c
           where p.idempotency_key like '%GUARD2' limit 1`,
    ).rejects.toThrow('signed already')
    await expect(
      sql`insert into daily_closes (id, provider, account, currency, day, books_in_minor, books_out_minor, signed_by, signed_at)
            select 'cls_other', provider, 'other', currency, day, 0, 0, 'person:per_other', signed_at from daily_closes`,
    ).rejects.toThrow("in one's own name")
  })
})
