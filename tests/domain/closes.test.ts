import { dayOfRail, listCloses, moneyWaits, signClose } from '#app/domain/payments/index.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { closePostings, dailyCloses } from '#db/schema/closes.ts'
import { makeDay } from '#practice/daraja/make-day.ts'
import { csvOf, deskOf, held, imported, line, statement } from '#tests/factories/account-statements.ts'
import {
  about,
  explained,
  FRIDAY,
  type Line,
  NONE,
  onFriday,
  RAIL,
  SATURDAY,
  seen,
  sign,
} from '#tests/factories/closes.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { incoming } from '#tests/factories/messages.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

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
    expect(await sign(desk, FRIDAY, about(one, explained(words)))).toMatchObject({ ok: true })
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
    const answers = about(late, explained('Its confirmation came on Saturday'))
    expect(await sign(desk, SATURDAY, answers)).toMatchObject({ ok: true })
    expect(await ctx.db.select().from(closePostings)).toHaveLength(2)
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
