import { readSheet } from '#app/domain/shared/sheets/read-sheet.server.ts'
import { FileFault } from '#app/domain/shared/sheets/sheet.ts'
import { readAt, rowsIn, statementIn } from '#tests/factories/account-statements.ts'
import { archive } from '#tests/factories/archives.ts'
import { aMoneyDesk } from '#tests/factories/offline.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { XlsxStreamWriter } from 'hucre/xlsx'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

describe('a file that somebody made to harm us', () => {
  const faultOf = async (bytes: Uint8Array) => {
    try {
      for await (const row of readSheet(bytes)) expect(row.cells.length).toBeLessThan(1_000)
    } catch (fault) {
      if (fault instanceof FileFault) return fault.at.code
      throw fault
    }
    return 'taken'
  }
  const workbook = async (rows: (string | number)[][]) => {
    const writer = new XlsxStreamWriter({ name: 'transaction' })
    for (const row of rows) writer.addRow(row)
    return writer.finish()
  }

  test('a workbook that the library wrote is taken, and the system’s own unzip finds no fault with it', async () => {
    const bytes = await workbook([
      ['Receipt No.', 'Paid In'],
      ['UKL0000001', 99.25],
    ])
    expect(await faultOf(bytes)).toBe('taken')
    const folder = mkdtempSync(join(tmpdir(), 'xlsx-'))
    writeFileSync(join(folder, 'a.xlsx'), bytes)
    expect(execFileSync('unzip', ['-t', join(folder, 'a.xlsx')], { encoding: 'utf8' })).toContain('No errors detected')
    rmSync(folder, { recursive: true })
  })

  test('an archive that unpacks to a hundred megabytes of nothing is not unpacked', async () => {
    expect(
      await faultOf(archive([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(100_000_000, 0x20) }])),
    ).toBe('broken_file')
  })
  test('one whose directory says less than is in it ends where it said', async () => {
    const bytes = await workbook(Array.from({ length: 2_000 }, (_, n) => ['UKL0000001', n]))
    const at = Buffer.from(bytes).lastIndexOf('xl/worksheets/sheet1.xml') - 46
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 24, 500, true)
    expect(await faultOf(bytes)).toBe('broken_file')
  })
  test('one that says nothing of its size is not unpacked', async () => {
    const bytes = await workbook([['UKL0000001', 1]])
    const at = Buffer.from(bytes).lastIndexOf('xl/worksheets/sheet1.xml') - 46
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 24, 0, true)
    expect(await faultOf(bytes)).toBe('broken_file')
  })
  test('one of a thousand entries is not opened', async () => {
    const entries = Array.from({ length: 1_000 }, (_, n) => ({ name: `a${n}`, content: Buffer.from('x') }))
    expect(await faultOf(archive(entries))).toBe('broken_file')
  })
  test('what only begins like an archive is broken', async () => {
    expect(await faultOf(Buffer.from('PK\u0003\u0004 and nothing more'))).toBe('broken_file')
  })
  test('an old workbook, or one under a password, is recognised', async () => {
    expect(await faultOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe('old_excel')
  })
  test('a picture is no table', async () => {
    expect(await faultOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))).toBe('not_a_table')
  })
  test('a cell of a whole book, a row of a thousand columns and a quote that never ends are refused', async () => {
    expect(await faultOf(Buffer.from(`a,${'x'.repeat(3_000)}\n`))).toBe('too_wide')
    expect(await faultOf(Buffer.from(`${'x,'.repeat(900)}\n`))).toBe('too_wide')
    expect(await faultOf(await workbook([['x'.repeat(3_000)]]))).toBe('too_wide')
    expect(await faultOf(Buffer.from(`a,"${'x\n'.repeat(100_000)}`))).toBe('too_wide')
  })
  test('more rows than a year has are refused', async () => {
    expect(await faultOf(Buffer.from('a,b\n'.repeat(200_001)))).toBe('too_many_rows')
  })

  test('none of them leaves more behind than that it was refused', async () => {
    await using portal = await openPortal()
    const { first: desk } = await aMoneyDesk(portal.ctx)
    const { statementId, state } = await readAt(desk, Buffer.from('PK\u0003\u0004 and nothing more'))
    expect(state).toBe('refused')
    expect(await rowsIn(portal.ctx, statementId)).toEqual([])
    expect((await statementIn(portal.ctx, statementId)).fault).toEqual({ code: 'broken_file' })
  })
})
