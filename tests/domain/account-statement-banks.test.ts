import {
  applyAccountStatement,
  describeLayout,
  listAccountStatements,
  openAccountStatement,
  queueAccountStatement,
} from '#app/domain/payments/index.server.ts'
import { layoutForm } from '#app/domain/payments/account-statement-schemas.ts'
import { classicStatement, type StatementLine } from '#practice/daraja/statement.ts'
import { held, imported, readAt, statementIn, verdictsIn } from '#tests/factories/account-statements.ts'
import { aMoneyDesk, moneyForm, written } from '#tests/factories/offline.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

describe('a file of our bank', () => {
  const HEAD = 'Date,Narrative,Bank Ref,Debit,Credit,Running Balance'
  const bank = (...lines: string[]) =>
    Buffer.from(['NCBA Bank Kenya PLC', '', HEAD, ...lines, '', 'End of statement'].join('\n'))
  const file = () =>
    bank(
      '20/11/2026,TRF MFANO LTD,FT77,,"1,500.00","11,500.00"',
      '20/11/2026,LEDGER FEE,FT78,50.00,,"11,450.00"',
      '21/11/2026,CHQ 000123,FT79,450.00,,"11,000.00"',
    )
  const said = (over: Record<string, string> = {}) =>
    layoutForm.parse({
      ...{ account: 'ncba', date: '0', format: 'DD/MM/YYYY', reference: '2', details: '1', amount: '' },
      ...{ paidIn: '4', withdrawn: '3', balance: '5', ...over },
    })

  test('whose columns nobody has described waits, is read once they are, and the next is read at once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first: desk } = await aMoneyDesk(ctx)
    const { statementId, state } = await readAt(desk, file())
    expect(state).toBe('layout')
    const shown = await openAccountStatement(desk, statementId)
    expect(shown?.sample?.header).toEqual(HEAD.split(','))
    expect(shown?.sample?.rows[0]?.[2]).toBe('FT77')

    expect(await describeLayout(desk, { statementId, ...said() })).toEqual({ ok: true, value: null })
    expect(await statementIn(ctx, statementId)).toMatchObject({
      state: 'dry',
      account: 'ncba',
      fileSealed: null,
      rows: 3,
    })
    expect(await statementIn(ctx, statementId)).toMatchObject({ openingMinor: 1_000_000n, closingMinor: 1_100_000n })
    const next = await readAt(desk, bank('22/11/2026,TRF,FT80,,10.00,"11,010.00"'))
    expect(next.state).toBe('dry')
  })

  test('knows a transfer that staff wrote down, posts the bank’s charges, and makes no gift by itself', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first: desk } = await aMoneyDesk(ctx)
    await written(desk, moneyForm({ reference: 'ft77', amount: '1500' }))
    const { statementId } = await readAt(
      desk,
      bank(
        '20/11/2026,TRF MFANO LTD,FT77,,"1,500.00","11,500.00"',
        '20/11/2026,LEDGER FEE,FT78,50.00,,"11,450.00"',
        '21/11/2026,TRF WHOEVER,FT81,,"2,000.00","13,450.00"',
      ),
    )
    await describeLayout(desk, { statementId, ...said() })
    await queueAccountStatement(desk, { statementId })
    await applyAccountStatement(ctx, { statementId })
    expect(await verdictsIn(ctx, statementId)).toEqual({ matched: 1, charge: 1, 'ignored:write_down': 1 })
    expect(await held(ctx, 'asset:bank:ncba')).toBe(150_000n - 5_000n)
    expect(await held(ctx, 'expense:charges:bank')).toBe(5_000n)
    await portal.expectBooksToHold()
  })

  test('shows that a sweep of the Paybill has arrived, once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first: desk } = await aMoneyDesk(ctx)
    const at = new Date('2026-11-20T06:00:00Z')
    const line = (over: Partial<StatementLine>): StatementLine => ({
      ...{ receipt: 'UKKSWEEP01', at, kind: 'payment', details: 'Pay Bill from', party: null, account: '' },
      ...{ paidIn: 0, withdrawn: 0, reasonType: '', linkedTo: '', ...over },
    })
    const lines = [
      line({ paidIn: 500_000 }),
      line({
        receipt: 'UKKSWEEP02',
        details: 'Utility Account to Organization Settlement Account',
        account: null,
        withdrawn: -400_000,
      }),
    ]
    const span = { from: at, to: at, printedAt: at, opening: 0, lines }
    await imported(
      portal,
      desk,
      Buffer.from(classicStatement({ organisation: 'DC', shortcode: SHORTCODE, ...span }).csv),
    )
    expect(await held(ctx, 'asset:transit:mpesa')).toBe(400_000n)

    const { statementId } = await readAt(
      desk,
      bank(
        '21/11/2026,SAFARICOM SETTLEMENT,FT90,,"4,000.00","14,000.00"',
        '21/11/2026,SOMEBODY ELSE,FT91,,"4,000.00","18,000.00"',
      ),
    )
    await describeLayout(desk, { statementId, ...said() })
    await queueAccountStatement(desk, { statementId })
    await applyAccountStatement(ctx, { statementId })
    expect(await held(ctx, 'asset:transit:mpesa')).toBe(0n)
    expect(await held(ctx, 'asset:bank:ncba')).toBe(400_000n)
    expect(await verdictsIn(ctx, statementId)).toEqual({ sweep: 1, 'ignored:write_down': 1 })
  })

  test('described wrongly stays, with the cell that did not fit, and nothing is remembered', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first: desk } = await aMoneyDesk(ctx)
    const { statementId } = await readAt(desk, file())
    expect(await describeLayout(desk, { statementId, ...said({ format: 'YYYY-MM-DD' }) })).toEqual({
      ok: false,
      code: 'does_not_fit',
      fault: { code: 'time_wrong', row: 4, column: 'Date' },
    })
    expect((await statementIn(ctx, statementId)).state).toBe('layout')
    expect((await readAt(desk, bank('22/11/2026,TRF,FT80,,10.00,"11,010.00"'))).state).toBe('layout')
    expect((await describeLayout(desk, { statementId, ...said() })).ok).toBe(true)
  })

  test('is known by its columns, whatever the bank prints above them', async () => {
    await using portal = await openPortal()
    const { first: desk } = await aMoneyDesk(portal.ctx)
    const above = (branch: string) => `Account,1234567,Branch,${branch},Currency,KES\n${HEAD}\n`
    const { statementId } = await readAt(desk, Buffer.from(`${above('Nairobi')}20/11/2026,TRF,FT77,,10.00,10.00\n`))
    expect((await describeLayout(desk, { statementId, ...said() })).ok).toBe(true)
    const next = await readAt(desk, Buffer.from(`${above('Kisumu')}21/11/2026,TRF,FT78,,10.00,20.00\n`))
    expect(next.state).toBe('dry')
  })

  test('is described by finance alone, and for an account that we have', async () => {
    await using portal = await openPortal()
    const { first: desk, second } = await aMoneyDesk(portal.ctx)
    const { statementId } = await readAt(desk, file())
    expect(await describeLayout(second, { statementId, ...said() })).toEqual({ ok: false, code: 'not_allowed' })
    expect(await describeLayout(desk, { statementId, ...said({ account: 'elsewhere' }) })).toEqual({
      ok: false,
      code: 'no_such_account',
    })
    expect(await openAccountStatement(second, statementId)).toBeNull()
    expect(await listAccountStatements(second)).toEqual([])
  })

  test.each([
    ['a day that is also a sum', { date: '3' }, 'date', 'column_twice'],
    ['one column and two for the sums', { amount: '1' }, 'amount', 'sums_missing'],
    ['only one of the two', { withdrawn: '' }, 'amount', 'sums_missing'],
    ['no column for the reference', { reference: '' }, 'reference', 'reference_missing'],
  ])('cannot be described with %s', (_, over, field, code) => {
    const values = {
      account: 'ncba',
      date: '0',
      format: 'DD/MM/YYYY',
      reference: '2',
      details: '1',
      amount: '',
      paidIn: '4',
      withdrawn: '3',
      balance: '',
      ...over,
    }
    const read = layoutForm.safeParse(values)
    expect(read.error?.issues.map(({ path, message }) => [path[0], message])).toContainEqual([field, code])
  })
})
