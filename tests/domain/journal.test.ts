import { openJournal, takeJournal } from '#app/domain/payments/index.server.ts'
import * as makers from '#app/domain/payments/ledger/accounts.ts'
import { arrivalKey, postingKey } from '#app/domain/payments/account-statements/row-posting.ts'
import { ACCOUNT_CHART, chartOf } from '#app/domain/payments/account-chart.ts'
import { journalLines } from '#app/domain/payments/journal/journal-lines.server.ts'
import { monthAt } from '#app/domain/payments/journal/month.ts'
import { readPostingKey, shownReference } from '#app/domain/payments/journal/posting-key.ts'
import { receiptNumber } from '#app/domain/payments/receipt-number.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { aFinanceOfficer } from '#tests/factories/desk.ts'
import { askedOfEntries, balanceOf, posted, sumsOf, takenBy } from '#tests/factories/journal.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aCardSighting, aSighting, moved, received } from '#tests/factories/receipts.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const MPESA = `asset:mpesa:${SHORTCODE}`
const [HOUR, DAY] = [3_600, 86_400]

describe('the journal of a month', () => {
  test('comes to what the entries themselves come to, foreign money and what went back included', async () => {
    await using portal = await openPortal('2026-10-30T09:00:00Z')
    const { ctx } = portal
    const desk = await aFinanceOfficer(ctx)
    await received(ctx, aSighting(ctx, { amount: kes(123_45n) }))
    const { reference } = (await received(ctx, aSighting(ctx))).payment
    portal.moveClock(5 * DAY)
    await received(ctx, aCardSighting(ctx, { amount: money(50_00n, 'USD'), base: 6_450_00n }))
    await moved(ctx, reference, 'refund', kes(500_00n))
    portal.moveClock(40 * DAY)
    for (const month of ['2026-10', '2026-11', '2026-12']) {
      const journal = await balanceOf(desk, month)
      expect(sumsOf(journal.lines), month).toEqual(await askedOfEntries(ctx, month))
      expect(journal.debit, month).toEqual(journal.credit)
    }
    const [october, november] = [await balanceOf(desk, '2026-10'), await balanceOf(desk, '2026-11')]
    expect(october.debit).toEqual(kes(123_45n + 500_00n))
    expect(november.debit).toEqual(kes(6_450_00n + 500_00n))
  })

  test('has an entry where it was written down, and says on which day the money moved', async () => {
    await using portal = await openPortal('2026-10-31T20:59:00Z')
    const { ctx } = portal
    const desk = await aFinanceOfficer(ctx)
    const accounts = [MPESA, 'income:campaign:cmp_1'] as const
    await posted(ctx, accounts, 100n)
    // A minute past midnight in Nairobi, of money that came in October.
    portal.moveClock(120)
    await posted(ctx, accounts, 200n, { occurredAt: new Date('2026-10-31T20:59:30Z') })
    portal.moveClock(2 * DAY)
    const amounts = async (month: string) =>
      (await takenBy(desk, month)).map(({ base, writtenOn, movedOn }) => [base.minor, writtenOn, movedOn])
    expect(await amounts('2026-10')).toEqual([
      [100n, '2026-10-31', '2026-10-31'],
      [-100n, '2026-10-31', '2026-10-31'],
    ])
    expect(await amounts('2026-11')).toEqual([
      [200n, '2026-11-01', '2026-10-31'],
      [-200n, '2026-11-01', '2026-10-31'],
    ])
  })

  test('is over half an hour after its end, and then says the same whatever is posted since', async () => {
    await using portal = await openPortal('2026-11-30T18:00:00Z')
    const { ctx } = portal
    const desk = await aFinanceOfficer(ctx)
    const { payment } = await received(ctx, aSighting(ctx))
    portal.moveClock(3 * HOUR + 29 * 60)
    expect((await balanceOf(desk, '2026-11')).isOver).toBe(false)
    portal.moveClock(60)
    const before = await balanceOf(desk, '2026-11')
    expect(before).toMatchObject({ isOver: true, entries: 2 })
    const lines = await takenBy(desk, '2026-11')
    await moved(ctx, payment.reference, 'refund', kes(500_00n))
    await received(ctx, aSighting(ctx, { occurredAt: new Date('2026-11-30T12:00:00Z') }))
    portal.moveClock(40 * DAY)
    expect(await balanceOf(desk, '2026-11')).toEqual(before)
    expect(await takenBy(desk, '2026-11')).toEqual(lines)
  })

  test('leaves out of a running month what was written down in the last minute, for some of it may not be there yet', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aFinanceOfficer(ctx)
    await received(ctx, aSighting(ctx))
    portal.moveClock(60)
    expect(await balanceOf(desk, '2026-11')).toMatchObject({ entries: 0, isOver: false })
    portal.moveClock(1)
    expect(await balanceOf(desk, '2026-11')).toMatchObject({ entries: 2, isOver: false })
  })

  test('says of each entry our first receipt and the provider’s, and nobody’s name or phone', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aFinanceOfficer(ctx)
    const { payment, receipts } = await received(ctx, aSighting(ctx))
    await moved(ctx, payment.reference, 'refund', kes(500_00n))
    const key = 'payment:bank:ncba:WANJIRU MFANO FT26325'
    await posted(ctx, ['asset:bank:ncba', 'income:campaign:cmp_1'], 100n, { key })
    portal.moveClock(HOUR)
    const lines = await takenBy(desk, '2026-11')
    const receipt = receiptNumber(receipts[0] ?? { series: '', year: 0, number: 0 })
    const ofKind = (what: string) => lines.filter((line) => line.what === what)
    // Postings of one instant have no order among them.
    expect(
      ofKind('payment').toSorted((a, b) => (a.receipt === null ? 1 : 0) - (b.receipt === null ? 1 : 0)),
    ).toMatchObject([
      { receipt, reference: payment.reference },
      { receipt, reference: payment.reference },
      { receipt: null, reference: 'FT26325' },
      { receipt: null, reference: 'FT26325' },
    ])
    expect(ofKind('return').map((line) => line.receipt)).toEqual([receipt, receipt])
    expect(JSON.stringify(lines, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))).not.toMatch(
      /WANJ|MFANO|254700000001/,
    )
  })

  test('breaks off where its entries come to something else than its sums', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await posted(ctx, [MPESA, 'income:campaign:cmp_1'], 100n)
    portal.moveClock(HOUR)
    const month = monthAt('2026-11', ctx.now())
    if (!month) throw new Error('no month')
    const read = async (sums: { entries: number; debit: bigint }) => {
      const rest = { entries: sums.entries, debit: kes(sums.debit), credit: kes(100n) }
      for await (const lines of journalLines(ctx, month, rest)) expect(lines).toHaveLength(2)
    }
    await read({ entries: 2, debit: 100n })
    await expect(read({ entries: 3, debit: 100n })).rejects.toThrow('journal 2026-11')
    await expect(read({ entries: 2, debit: 101n })).rejects.toThrow('journal 2026-11')
  })

  test('is for finance and administrators, from the first posting on, and who took it is written down', async () => {
    await using portal = await openPortal('2026-09-15T09:00:00Z')
    const { ctx } = portal
    const desk = await aFinanceOfficer(ctx)
    await posted(ctx, [MPESA, 'income:campaign:cmp_1'], 100n)
    portal.moveClock(67 * DAY)
    const other = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
    expect(await openJournal(other, { month: '2026-09' })).toEqual({ ok: false, code: 'not_allowed' })
    expect(await takeJournal(other, { month: '2026-09', form: 'csv' })).toEqual({ ok: false, code: 'not_allowed' })
    for (const month of ['2026-12', '2026-13', '2026-00', 'now', ''])
      expect(await openJournal(desk, { month }), month).toEqual({ ok: false, code: 'no_such_month' })
    expect(await openJournal(desk, { month: null })).toMatchObject({
      value: { journal: { month: '2026-10' }, months: ['2026-11', '2026-10', '2026-09'] },
    })
    expect(await ctx.db.select().from(auditEvents).where(eq(auditEvents.action, 'journal.taken'))).toEqual([])
    await takenBy(desk, '2026-09')
    const log = await portal.owner.db.select().from(auditEvents).where(eq(auditEvents.action, 'journal.taken'))
    expect(log.map(({ detail, actor }) => [detail, actor.startsWith('person:')])).toEqual([
      ['2026-09 csv over 2', true],
    ])
  })
})

describe('the chart of accounts', () => {
  test('has a code of its own for every kind of account that the ledger makes', () => {
    const made = Object.values(makers).map((make) => make('campaign', 'x'))
    const income = ['income:outing:otg_1', 'income:dues:mem_1']
    const accounts = new Set([...made, 'asset:cards:stripe', 'asset:bank:ncba', 'asset:cash:box', MPESA, ...income])
    const codes = new Map([...accounts].map((account) => [chartOf(account).code, account]))
    // `assetAccount('campaign', …)` is no account that there is.
    expect([...codes.keys()].filter((code) => code.endsWith('900'))).toEqual(['1900'])
    expect(codes.size).toBe(accounts.size)
  })

  test('gives no code twice, has a last place in each class, and refuses what is of no class', () => {
    expect(new Set(ACCOUNT_CHART.map(({ code }) => code)).size).toBe(ACCOUNT_CHART.length)
    for (const [account, code] of [
      ['asset:new', '1900'],
      ['liability:new', '2900'],
      ['equity:new', '3900'],
      ['income:new', '4900'],
      ['expense:new', '5900'],
    ] as const)
      expect(chartOf(account).code).toBe(code)
    expect(() => chartOf('suspense:1')).toThrow('no place')
  })
})

describe('the key of a posting', () => {
  const at = { reference: 'FT:26 1', minor: -50_00n, occurredAt: new Date(0) }
  test.each([
    ['payment:mpesa:810896:UKL1', { what: 'payment', reference: 'UKL1' }],
    [postingKey({ provider: 'bank', account: 'ncba' }, 'charge', at), { what: 'charge', reference: 'FT:26 1' }],
    [
      postingKey({ provider: 'mpesa', account: '810896' }, 'suspense', { ...at, reference: 'UKL2', minor: 5n }),
      { what: 'suspense', reference: 'UKL2' },
    ],
    [arrivalKey({ provider: 'bank', account: 'ncba' }, at), { what: 'arrival', reference: 'FT:26 1' }],
    ['cleared:suspense:mpesa:810896:UKL3', { what: 'cleared', reference: 'UKL3' }],
  ])('%s says what it was and by which receipt', (key, { what, reference }) => {
    expect(readPostingKey(key)).toMatchObject({ what, movement: { reference }, paymentId: null })
  })

  test('of a purpose that changed names the payment, and one that nobody knows says nothing', () => {
    expect(readPostingKey('allocation:pay_1:2')).toEqual({ what: 'allocation', movement: null, paymentId: 'pay_1' })
    expect(readPostingKey('dues:ter_1:granted')).toEqual({ what: 'dues', movement: null, paymentId: null })
    expect(readPostingKey('anything:else')).toEqual({ what: 'other', movement: null, paymentId: null })
  })

  test('is shown of a bank without the words in it', () => {
    expect(shownReference({ provider: 'bank', reference: 'JANE DOE' })).toBeNull()
    expect(shownReference({ provider: 'bank', reference: 'KCB 000123' })).toBe('000123')
    expect(shownReference({ provider: 'mpesa', reference: 'UKLABCDEFG' })).toBe('UKLABCDEFG')
  })
})
