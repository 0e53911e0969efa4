import { accountStatements } from '#db/schema/account-statements.ts'
import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import {
  applyAccountStatement,
  putAside,
  queueAccountStatement,
  readAccountStatement,
  mpesaStatements,
} from '#app/domain/payments/index.server.ts'
import { applyMovements } from '#app/domain/payments/movements/apply-movements.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { makeDay } from '#practice/daraja/make-day.ts'
import { classicStatement, type StatementInput, type StatementLine } from '#practice/daraja/statement.ts'
import {
  fileOf,
  FORMS,
  imported,
  readAt,
  rowsIn,
  statementIn,
  verdictsIn,
} from '#tests/factories/account-statements.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { asc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const held = async (ctx: Ctx, ...accounts: string[]) => (await balance(ctx, accounts)).minor
const ASSET = `asset:mpesa:${SHORTCODE}`
const deskOf = async (ctx: Ctx) => actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)

const at = new Date('2026-11-20T06:00:00Z')
let count = 0
const line = (over: Partial<StatementLine> = {}): StatementLine => ({
  ...{ receipt: `UKKTEST${String(++count).padStart(3, '0')}`, at: new Date(at.getTime() + count * 60_000) },
  ...{ kind: 'payment', details: 'Pay Bill from', party: { phone: '254700000111', name: 'ASHA MFANO' } },
  ...{ account: 'CPEAKV', paidIn: 50_000, withdrawn: 0, reasonType: 'Pay Utility', linkedTo: '' },
  ...over,
})
const statement = (lines: readonly StatementLine[], over: Partial<StatementInput> = {}): StatementInput => ({
  ...{ organisation: 'DEFENDERS COALITION', shortcode: SHORTCODE, from: at, to: new Date(at.getTime() + 86_400_000) },
  ...{ printedAt: new Date(at.getTime() + 90_000_000), opening: 100_000, lines },
  ...over,
})
const csvOf = (input: StatementInput) => Buffer.from(classicStatement(input).csv)

describe('a statement of the provider', () => {
  test.each(FORMS)(
    'in the $template template as $format: each row gets its one verdict, and nothing is posted yet',
    async (form) => {
      await using portal = await openPortal()
      const { ctx } = portal
      const desk = await deskOf(ctx)
      const day = makeDay({ seed: 7, payments: 30, reversals: 2, refunds: 1, sweeps: 1, lost: 20 })
      await deliver(ctx, ...day.messages.map((body) => incoming('confirmation', JSON.parse(body))))
      const before = await held(ctx, ASSET)

      const { statementId, state } = await readAt(desk, await fileOf(day.statement, form))
      expect(state).toBe('dry')
      const verdicts = await verdictsIn(ctx, statementId)
      expect(verdicts['filled']).toBe(day.lost.length)
      expect((verdicts['matched'] ?? 0) + day.lost.length).toBe(30)
      expect(verdicts['sweep']).toBe(1)
      expect(await held(ctx, ASSET)).toBe(before)
      const kept = await statementIn(ctx, statementId)
      const tally = Object.values(kept.tally as Record<string, { rows: number; paidIn: string; withdrawn: string }>)
      expect(tally.reduce((sum, { rows }) => sum + rows, 0)).toBe(kept.rows)
      expect(Object.values(verdicts).reduce((sum, n) => sum + n, 0)).toBe(kept.rows)
    },
  )

  test('puts charges to the fee account, sweeps on their way to the bank, and fills what never came', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line({ paidIn: 150_000 })
    const charge = line({
      ...gift,
      kind: 'charge',
      details: 'Pay Bill Charge',
      party: null,
      account: null,
      paidIn: 0,
      withdrawn: -700,
    })
    const sweep = line({
      kind: 'sweep',
      details: 'Utility Account to Organization Settlement Account',
      party: null,
      account: null,
      paidIn: 0,
      withdrawn: -90_000,
    })
    await imported(portal, desk, csvOf(statement([gift, charge, sweep])))

    expect(await held(ctx, ASSET)).toBe(150_000n - 700n - 90_000n)
    expect(await held(ctx, 'expense:charges:mpesa')).toBe(700n)
    expect(await held(ctx, 'asset:transit:mpesa')).toBe(90_000n)
    const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, gift.receipt))
    expect(payment).toMatchObject({ minor: 150_000n, occurredAt: gift.at, allocatedBy: 'code', method: 'paybill' })
    await portal.expectBooksToHold()
  })

  test('takes a reversed gift back, voids its receipt, and leaves the payment as it was received', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line()
    const undone = line({
      kind: 'reversal',
      details: 'Pay Bill Reversal to',
      paidIn: 0,
      withdrawn: -50_000,
      linkedTo: gift.receipt,
    })
    const statementId = await imported(portal, desk, csvOf(statement([gift, undone])))

    expect(await held(ctx, ASSET)).toBe(0n)
    const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, gift.receipt))
    expect(payment?.minor).toBe(50_000n)
    const [receipt] = await ctx.db
      .select()
      .from(receipts)
      .where(eq(receipts.paymentId, payment?.id ?? ''))
    expect(receipt).toMatchObject({ voidReason: 'returned' })
    expect(await verdictsIn(ctx, statementId)).toEqual({ filled: 1, reversal: 1 })
    await portal.expectBooksToHold()
  })

  test('of the newer template, which names no payment, finds the one that was taken back by sum, account and mask', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const [gift, other] = [line(), line({ party: { phone: '254700000222', name: 'BARAKA JARIBIO' } })]
    const undone = line({ kind: 'reversal', details: 'Pay Bill Reversal to', paidIn: 0, withdrawn: -50_000 })
    const bytes = await fileOf(statement([gift, other, undone]), { template: 'newer', format: 'csv' })
    const statementId = await imported(portal, desk, bytes)
    const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, gift.receipt))
    const row = (await rowsIn(ctx, statementId)).find(({ kind }) => kind === 'reversal')
    expect(row).toMatchObject({ verdict: 'reversal', reason: null, paymentId: payment?.id })
  })

  test('takes no gift back on a guess: where two fit, the money waits in the suspense account', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const undone = line({ kind: 'reversal', details: 'Pay Bill Reversal to', paidIn: 0, withdrawn: -50_000 })
    const lines = [line(), line(), { ...undone, at: new Date(at.getTime() + 80_000_000) }]
    const bytes = await fileOf(statement(lines), { template: 'newer', format: 'csv' })
    const statementId = await imported(portal, desk, bytes)
    expect(await verdictsIn(ctx, statementId)).toEqual({ filled: 2, 'reversal:no_original': 1 })
    expect(await held(ctx, 'liability:refunds:mpesa')).toBe(50_000n)
    expect(await held(ctx, ASSET)).toBe(50_000n)
    await portal.expectBooksToHold()
  })

  test('receives a payment that was never seen before it takes it back', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const undone = line({
      kind: 'reversal',
      details: 'Pay Bill Reversal to',
      paidIn: 0,
      withdrawn: -50_000,
      linkedTo: 'UKJNEVER01',
    })
    await imported(portal, desk, csvOf(statement([line(), undone])))
    const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, 'UKJNEVER01'))
    expect(payment?.minor).toBe(50_000n)
    expect(await held(ctx, ASSET)).toBe(50_000n)
    await portal.expectBooksToHold()
  })

  test('tells of money that we gave back before the refunds desk does: it leaves the account once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line()
    const refund = line({
      kind: 'refund',
      details: 'Business Payment to Customer via API to',
      account: null,
      paidIn: 0,
      withdrawn: -50_000,
    })
    const statementId = await imported(portal, desk, csvOf(statement([gift, refund])))
    expect(await verdictsIn(ctx, statementId)).toEqual({ filled: 1, 'refund:no_original': 1 })
    expect(await held(ctx, 'liability:refunds:mpesa')).toBe(50_000n)

    await giveBack(ctx, gift.receipt, refund)
    expect(await held(ctx, ASSET)).toBe(0n)
    expect(await held(ctx, 'liability:refunds:mpesa')).toBe(0n)
    await portal.expectBooksToHold()
  })

  test('tells of it after the refunds desk has: nothing is posted again', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line()
    await deliver(ctx, incoming('confirmation', aConfirmation({ TransID: gift.receipt, TransAmount: '500.00' })))
    const refund = line({
      kind: 'refund',
      details: 'Business Payment to Customer via API to',
      account: null,
      paidIn: 0,
      withdrawn: -50_000,
    })
    await giveBack(ctx, gift.receipt, refund)
    const statementId = await imported(portal, desk, csvOf(statement([gift, refund])))
    expect(await verdictsIn(ctx, statementId)).toEqual({ matched: 1, refund: 1 })
    expect(await held(ctx, ASSET)).toBe(0n)
    await portal.expectBooksToHold()
  })

  test('that knows a payment with another sum says so and changes nothing of it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line({ paidIn: 60_000 })
    await deliver(ctx, incoming('confirmation', aConfirmation({ TransID: gift.receipt, TransAmount: '500.00' })))
    const statementId = await imported(portal, desk, csvOf(statement([gift])))
    expect(await verdictsIn(ctx, statementId)).toEqual({ 'conflicting:other_amount': 1 })
    expect(await held(ctx, ASSET)).toBe(50_000n)
  })

  test('shows a row of another shortcode, and counts it nowhere', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const lines = [line(), line({ shortcode: '600000', paidIn: 7_000 })]
    for (const template of ['classic', 'newer'] as const) {
      const { statementId } = await readAt(desk, await fileOf(statement(lines), { template, format: 'xlsx' }))
      expect(await verdictsIn(ctx, statementId)).toEqual({ filled: 1, 'ignored:other_shortcode': 1 })
    }
  })
})

describe('the same again', () => {
  test('the same file is the same statement, and applying it once more does nothing', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const bytes = csvOf(statement([line(), line()]))
    const statementId = await imported(portal, desk, bytes)
    const before = await ledgerOf(ctx)
    expect(await readAt(desk, bytes)).toEqual({ statementId, state: 'applied', isKnown: true })
    expect(await queueAccountStatement(desk, { statementId })).toEqual({ ok: false, code: 'not_dry' })
    expect(await applyAccountStatement(ctx, { statementId })).toBe(0)
    expect(await ledgerOf(ctx)).toEqual(before)
  })

  test('a file that overlaps fills only what is new', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const [first, second, third] = [line(), line(), line()]
    await imported(portal, desk, csvOf(statement([first, second])))
    const statementId = await imported(portal, desk, csvOf(statement([second, third], { opening: 150_000 })))
    expect(await verdictsIn(ctx, statementId)).toEqual({ matched: 1, filled: 1 })
    expect(await held(ctx, ASSET)).toBe(150_000n)
  })

  test('two people who bring one file at once bring it once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const [one, two] = [await deskOf(ctx), await deskOf(ctx)]
    const bytes = csvOf(statement([line()]))
    const [a, b] = await Promise.all([readAt(one, bytes), readAt(two, bytes)])
    expect(a.statementId).toBe(b.statementId)
    expect([a.isKnown, b.isKnown].sort()).toEqual([false, true])
    expect(await rowsIn(ctx, a.statementId)).toHaveLength(1)
  })

  test('two workers that apply one statement at once apply each row once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const { statementId } = await readAt(desk, csvOf(statement(Array.from({ length: 450 }, () => line()))))
    await queueAccountStatement(desk, { statementId })
    const done = await Promise.all([1, 2].map(() => applyAccountStatement(ctx, { statementId })))
    expect(done.reduce((sum, n) => sum + n, 0)).toBe(450)
    expect(await held(ctx, ASSET)).toBe(450n * 50_000n)
    await portal.expectBooksToHold()
  })
})

/** What the refunds desk posts once the provider says that it was done. */
const giveBack = (ctx: Ctx, receipt: string, { receipt: reference, at: occurredAt }: StatementLine) =>
  inTransaction(ctx, async (tx) => {
    const [payment] = await tx.db.select().from(payments).where(eq(payments.reference, receipt))
    if (!payment) throw new Error('no such payment')
    const amount = kes(50_000n)
    await applyMovements(tx, payment, [
      { kind: 'refund', reference, amount, settled: amount, fee: kes(0n), occurredAt },
    ])
  })

/** Everything in the ledger, in an order of its own. */
const ledgerOf = async (ctx: Ctx) => ({
  postings: await ctx.db.select().from(ledgerPostings).orderBy(asc(ledgerPostings.id)),
  entries: await ctx.db.select().from(ledgerEntries).orderBy(asc(ledgerEntries.id)),
})

describe('a file that does not add up is refused whole, and says where', () => {
  const refusedFor = async (bytes: Uint8Array) => {
    await using portal = await openPortal()
    const desk = await deskOf(portal.ctx)
    const { statementId, state } = await readAt(desk, bytes)
    expect(state).toBe('refused')
    expect(await rowsIn(portal.ctx, statementId)).toEqual([])
    expect(await queueAccountStatement(desk, { statementId })).toEqual({ ok: false, code: 'not_dry' })
    return (await statementIn(portal.ctx, statementId)).fault
  }
  const text = (input: StatementInput, change: (lines: string[]) => string[]) =>
    Buffer.from(change(csvOf(input).toString().split('\n')).join('\n'))
  const three = () => statement([line(), line(), line()])

  test('a row is missing: the balance breaks at the row after it', async () => {
    // Below seven rows of preamble and header, newest first: rows 8, 9 and 10.
    expect(await refusedFor(text(three(), (rows) => rows.filter((_, i) => i !== 8)))).toEqual({
      code: 'balance_breaks',
      row: 8,
    })
  })
  test('the first row is missing: the account did not open there', async () => {
    expect(await refusedFor(text(three(), (rows) => rows.filter((_, i) => i !== 9)))).toEqual({
      code: 'opening_differs',
      row: 9,
    })
  })
  test('the sums that it prints are others', async () => {
    const changed = text(three(), (rows) =>
      rows.map((row) => row.replace('Total Paid In:,1500', 'Total Paid In:,1600')),
    )
    expect(await refusedFor(changed)).toEqual({ code: 'paid_in_differs' })
  })
  test('a sum that cannot be read is named by row and column', async () => {
    const changed = text(three(), (rows) => rows.map((row, i) => (i === 8 ? row.replace(',500,', ',5OO,') : row)))
    expect(await refusedFor(changed)).toEqual({ code: 'amount_wrong', row: 9, column: 'Paid In' })
  })
  test('so is a day that there is not', async () => {
    const changed = text(three(), (rows) =>
      rows.map((row, i) => (i === 8 ? row.replaceAll('20-11-2026', '31-11-2026') : row)),
    )
    expect(await refusedFor(changed)).toEqual({ code: 'time_wrong', row: 9, column: 'Completion Time' })
  })
  test('it is the statement of another shortcode', async () => {
    expect(await refusedFor(csvOf({ ...three(), shortcode: '600000' }))).toEqual({ code: 'other_shortcode_file' })
  })
  test('it is the statement of another account of ours', async () => {
    const changed = text(three(), (rows) => rows.map((row) => row.replace('Utility Account', 'Working Account')))
    expect(await refusedFor(changed)).toEqual({ code: 'other_account_file' })
  })
  test('it is of the template from before 2012', async () => {
    const head =
      'Receipt,Date,Details,Status,Withdrawn,Paid In,Balance,Balance Confirmed,Transaction Type,Other Party Info,Transaction Party Details'
    expect(await refusedFor(Buffer.from(`${head}\n`))).toEqual({ code: 'too_old_template' })
  })
  test('it is no table at all', async () => {
    expect(await refusedFor(Buffer.from('Dear all,\nplease find attached'))).toEqual({ code: 'not_a_table' })
  })

  test('and once it is whole again it is taken', async () => {
    await using portal = await openPortal()
    const desk = await deskOf(portal.ctx)
    const input = statement([line(), line()])
    const broken = await readAt(desk, csvOf({ ...input, shortcode: '600000' }))
    expect(broken.state).toBe('refused')
    expect(await readAt(desk, csvOf({ ...input, shortcode: '600000' }))).toEqual({ ...broken, isKnown: false })
    expect((await readAt(desk, csvOf(input))).state).toBe('dry')
  })

  test('rows that somebody has sorted otherwise are the same statement', async () => {
    await using portal = await openPortal()
    const desk = await deskOf(portal.ctx)
    const sorted = text(three(), (rows) => [...rows.slice(0, 7), ...rows.slice(7, 10).sort(), ''])
    expect(await readAt(desk, sorted)).toMatchObject({ state: 'dry' })
  })
})

describe('the desk', () => {
  test('only finance reads statements, and lets them into the books', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const bytes = csvOf(statement([line()]))
    const { statementId } = await readAt(await deskOf(ctx), bytes)
    for (const role of ['fundraising', 'communications'] as const) {
      const other = actingAs(ctx, (await someoneWith(ctx, role)).personId)
      const refused = { ok: false, code: 'not_allowed' }
      expect(await readAccountStatement(other, mpesaStatements(SHORTCODE), { bytes })).toEqual(refused)
      expect(await queueAccountStatement(other, { statementId })).toEqual(refused)
      expect(await putAside(other, { statementId })).toEqual(refused)
    }
  })

  test('a statement that is put aside leaves no rows, and one that is in the books cannot be', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const { statementId } = await readAt(desk, csvOf(statement([line()])))
    expect(await putAside(desk, { statementId })).toEqual({ ok: true, value: null })
    expect(await rowsIn(ctx, statementId)).toEqual([])
    const kept = await imported(portal, desk, csvOf(statement([line()])))
    expect(await putAside(desk, { statementId: kept })).toEqual({ ok: false, code: 'not_dry' })
    await expect(portal.owner.sql`delete from account_statement_rows`).rejects.toThrow('stay once it is in the books')
    await expect(ctx.db.delete(accountStatements)).rejects.toThrow()
  })

  test('who paid is sealed while a row waits, and gone from it once the books have it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const bytes = csvOf(statement([line()]))
    const { statementId } = await readAt(desk, bytes)
    const [waiting] = await rowsIn(ctx, statementId)
    expect(Buffer.from(waiting?.detailsSealed ?? []).toString('latin1')).not.toContain('ASHA')
    expect(waiting?.detailsSealed?.length).toBeGreaterThan(60)
    await queueAccountStatement(desk, { statementId })
    await applyAccountStatement(ctx, { statementId })
    expect((await rowsIn(ctx, statementId))[0]?.detailsSealed).toBeNull()
  })
})
