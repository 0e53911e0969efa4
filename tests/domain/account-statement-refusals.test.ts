import {
  applyAccountStatement,
  mpesaStatements,
  putAside,
  queueAccountStatement,
  readAccountStatement,
} from '#app/domain/payments/index.server.ts'
import type { StatementInput } from '#practice/daraja/statement.ts'
import {
  csvOf,
  deskOf,
  imported,
  line,
  readAt,
  rowsIn,
  statement,
  statementIn,
} from '#tests/factories/account-statements.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

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
    await expect(portal.owner.sql`delete from account_statements`).rejects.toThrow('never deleted')
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
