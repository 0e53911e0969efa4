import { openImport, readRegister, rowsToMend } from '#app/domain/membership/index.server.ts'
import { csvRows } from '#app/domain/shared/csv.server.ts'
import { registerImports } from '#db/schema/register.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { archive, workbookOf } from '#tests/factories/archives.ts'
import { aKind, aMembershipDesk } from '#tests/factories/membership.ts'
import { registerFile, rowsOf, tried } from '#tests/factories/old-registers.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const HEAD = ['Name', 'Phone', 'Email'].map((name, at) => cell(`${'ABC'.charAt(at)}1`, name)).join('')
const sheet = (rest: string) => workbookOf(`<sheetData><row r="1">${HEAD}</row>${rest}</sheetData>`)
const AMINA = `<row r="2">${cell('A2', 'Amina Otieno')}${cell('B2', '0712345601')}</row>`
const FORMULAS = [`=cmd|' /C calc'!A0`, '+1+cmd', '-2+cmd', '@SUM(A1)', '\t=SUM(A1)', '＝SUM(A1)', `'=SUM(A1)`]

const HARM: [string, () => Uint8Array, string][] = [
  [
    'an archive that unpacks to a hundred megabytes',
    () => archive([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(100_000_000, 0x20) }]),
    'broken_file',
  ],
  [
    'a workbook whose texts are a bomb',
    () => archive([{ name: 'xl/sharedStrings.xml', content: Buffer.alloc(60_000_000, 0x61) }]),
    'broken_file',
  ],
  [
    'a sheet with something in its last column',
    () => sheet(`<row r="2">${cell('A2', 'Amina')}${cell('XFD2', 'x')}</row>`),
    'too_wide',
  ],
  [
    'a sheet that claims a million columns',
    () => sheet(`<row r="2">${cell('A2', 'Amina')}${cell('BDWGN2', 'x')}</row>`),
    'broken_file',
  ],
  [
    'a sheet that claims its ten millionth row',
    () => sheet(`<row r="9999999">${cell('A9999999', 'Amina')}</row>`),
    'too_many_rows',
  ],
  ['a sheet whose rows go back', () => sheet(`${AMINA}<row r="1">${HEAD}</row>`), 'broken_file'],
  ['a CSV with NULs', () => Buffer.from('Name,Phone,Email\nAmina\0Otieno,0712345601,\n'), 'not_a_table'],
  [
    'a CSV with a line of ten megabytes',
    () => Buffer.from(`Name,Phone,Email\n${'x'.repeat(10_000_000)},0712345601,\n`),
    'too_wide',
  ],
  [
    'a CSV with a line of five million cells',
    () => Buffer.from(`Name,Phone,Email\n${'x,'.repeat(5_000_000)}\n`),
    'too_wide',
  ],
  [
    'a CSV with a quote that never ends',
    () => Buffer.from(`Name,Phone,Email\n"${'Amina,\n'.repeat(1_000_000)}`),
    'too_wide',
  ],
]

const importsOf = (ctx: Ctx) => asPortal(ctx, 'test', ({ db }) => db.select().from(registerImports))

describe('a register that somebody made to harm us', () => {
  test.each(HARM)('is refused: %s', async (_, bytes, code) => {
    await using portal = await openPortal()
    const desk = await aMembershipDesk(portal.ctx)
    const file = bytes()
    const began = performance.now()
    expect(await readRegister(desk, { bytes: file })).toEqual({ ok: false, code })
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(await importsOf(portal.ctx)).toEqual([])
  })

  test('the workbook by hand is one that is taken, where nothing in it means harm', async () => {
    await using portal = await openPortal()
    const desk = await aMembershipDesk(portal.ctx)
    expect(await readRegister(desk, { bytes: sheet(AMINA) })).toMatchObject({ ok: true })
  })

  test('a formula is nobody’s name, and stands dead in the file of rows to be mended', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await aKind(ctx)
    const desk = await aMembershipDesk(ctx)
    const rows = FORMULAS.map((formula) => [formula, formula, '', 'Atlantis', '', '', ''])
    const importId = await tried(ctx, desk, registerFile(rows))
    expect((await rowsOf(ctx, importId)).every(({ verdict }) => verdict === 'problem')).toBe(true)
    expect((await openImport(desk, { importId }))?.problems.find(({ field }) => field === 'name')?.rows).toBe(
      FORMULAS.length,
    )
    const mend = await rowsToMend(desk, { importId })
    const cells = mend.ok ? mend.value.rows.map((row) => row.cells) : []
    expect(cells).toHaveLength(FORMULAS.length)
    for (const one of csvRows(cells, { isFirst: false }).matchAll(/"([^"]*)"/g))
      expect(one[1]).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]/u)
  })
})
