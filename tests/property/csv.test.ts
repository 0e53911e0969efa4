import { toCsv } from '#app/domain/shared/csv.server.ts'
import { readCsv } from '#tests/factories/csv.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const runs = process.env['PORTAL_TESTS'] === 'long' ? 100_000 : 5_000
const COLUMNS = ['a', 'b', 'c'] as const

/** What a spreadsheet may run: OWASP's list, its full-width twins, and the same behind blanks that a program cuts away. */
const DANGEROUS = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u
const NASTY = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\0',
  "'",
  '"',
  ',',
  ';',
  ' ',
  '＝',
  '＠',
  '\uFEFF',
  '\u200B',
  '\u00A0',
]

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...NASTY, 'cmd', '1', 'Ng’ang’a') }),
  fc.tuple(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme' })).map(([head, tail]) => head + tail),
)
const rows = fc.array(fc.record({ a: cell, b: cell, c: cell }), { maxLength: 6 })

test(`in ${runs} tables of anything at all no cell begins as a formula, and what was meant is read back from each`, () => {
  fc.assert(
    fc.property(rows, (table) => {
      const [head, ...read] = readCsv(toCsv(COLUMNS, table))
      expect(head).toEqual(COLUMNS)
      expect(read.flat().filter((text) => DANGEROUS.test(text))).toEqual([])
      const meant = table.map((row) => COLUMNS.map((column) => row[column]))
      expect(read.map((row) => row.map((text) => text.replace(/^'/, '')))).toEqual(meant)
    }),
    { numRuns: runs },
  )
})

test('what is no formula is left as it is, and a cell that is missing is empty', () => {
  const table = [{ a: '254700012345', b: "Ng'ang'a", c: 'P.O. Box 1-00100; Nairobi' }, { a: 'a, "b"\r\nc' }]
  expect(toCsv(COLUMNS, table)).toBe(
    '\uFEFF"a","b","c"\r\n"254700012345","Ng\'ang\'a","P.O. Box 1-00100; Nairobi"\r\n"a, ""b""\r\nc","",""\r\n',
  )
})

test('a formula is never cut loose by another separator', () => {
  expect(toCsv(['a'], [{ a: 'x;=1+1' }])).toBe('\uFEFF"a"\r\n"x;=1+1"\r\n')
})

test('the reader of these tests reads RFC 4180 and nothing else', () => {
  expect(readCsv('a,"b ""c"""\r\n,"d\r\ne"\r\n')).toEqual([
    ['a', 'b "c"'],
    ['', 'd\r\ne'],
  ])
  for (const bad of ['a', 'a\nb\r\n', '"a\r\n', 'a"b\r\n', '"a"b\r\n'])
    expect(() => readCsv(bad), bad).toThrow(/has no end|no RFC 4180/)
})
