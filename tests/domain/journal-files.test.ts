import { takeJournal } from '#app/domain/payments/index.server.ts'
import { journalCsv, journalWorkbook } from '#app/http/journal-file.server.ts'
import { type Sheet, workbook } from '#app/http/workbook.server.ts'
import { money } from '#app/domain/shared/money.ts'
import { readTable } from '#tests/factories/csv.ts'
import { aFinanceOfficer } from '#tests/factories/desk.ts'
import { posted } from '#tests/factories/journal.ts'
import { aCardSighting, received } from '#tests/factories/receipts.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { readXlsx } from 'hucre/xlsx'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'

const at = new Date('2026-12-01T00:00:00Z')
const bytesOf = async (file: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(file).arrayBuffer())
const sheetsOf = async (file: ReadableStream<Uint8Array>) => (await readXlsx(await bytesOf(file))).sheets
const sheet = (rows: Sheet['rows'], name = 'One'): Sheet => ({ name, widths: [20], rows })

describe('a workbook', () => {
  test('is read by another program as it was written: sheets, text, sums to the cent, days', async () => {
    const sheets = await sheetsOf(
      workbook(
        [
          sheet([
            ['Text', 'Sum', 'Day'],
            ['Ng’ang’a & <Wanja> "1"', { decimal: '1234567890.12' }, { day: '2026-02-28' }],
          ]),
          sheet([['Head'], [null, { decimal: '-0.05' }]], 'Two & three'),
        ],
        { at },
      ),
    )
    expect(sheets.map(({ name }) => name)).toEqual(['One', 'Two & three'])
    expect(sheets[0]?.rows).toEqual([
      ['Text', 'Sum', 'Day'],
      ['Ng’ang’a & <Wanja> "1"', 1_234_567_890.12, new Date('2026-02-28')],
    ])
    expect(sheets[1]?.rows).toEqual([
      ['Head', null],
      [null, -0.05],
    ])
  })

  test('holds text that would be a formula, or that XML cannot hold, as text', async () => {
    const nasty = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x","y")', '_x0041_', ' a\nb\t', '\uD800x\0y\x1B']
    const [read] = await sheetsOf(workbook([sheet([['Head'], ...nasty.map((text) => [text])])], { at }))
    expect(read?.rows.slice(1).flat()).toEqual([...nasty.slice(0, -1), '\uFFFDxy'])
    expect(JSON.stringify(read?.cells ?? [])).not.toContain('formula')
  })

  test('is the same, byte by byte, of the same rows', async () => {
    const make = () => bytesOf(workbook([sheet([['Head'], [{ decimal: '1.00' }]])], { at }))
    expect(Buffer.from(await make()).equals(await make())).toBe(true)
  })

  test('breaks off with what went wrong in its rows, and asks for no more of them than are fetched', async () => {
    async function* broken() {
      yield ['Head']
      throw new Error('the database is gone')
    }
    await expect(bytesOf(workbook([sheet(broken())], { at }))).rejects.toThrow('the database is gone')

    let asked = 0
    async function* endless() {
      for (;;) yield [`${(asked += 1)} ${Math.sin(asked)}`]
    }
    const reader = workbook([sheet(endless())], { at }).getReader()
    for (let n = 0; n < 20; n++) await reader.read()
    // What is in the pipes is bounded: once they are full and nobody reads, nothing more is asked for.
    let before = -1
    for (let looks = 0; before !== asked && looks < 50; looks++) {
      before = asked
      await sleep(200)
    }
    expect([asked, asked > 1_000]).toEqual([before, true])
    await reader.cancel()
  })
})

async function aMonth() {
  const portal = await openPortal()
  const { ctx } = portal
  const desk = await aFinanceOfficer(ctx)
  await received(ctx, aCardSighting(ctx, { amount: money(50_00n, 'USD'), base: 6_450_00n }))
  for (const minor of [100n, 99_999_999_999_99n])
    await posted(ctx, [`asset:mpesa:${SHORTCODE}`, 'liability:unallocated:campaign:cmp_1'], minor)
  await posted(ctx, ['asset:bank:=1+1', 'expense:charges:bank'], 5n, { key: 'charge:bank:=1+1:=2+3:5' })
  portal.moveClock(3_600)
  const taken = await takeJournal(desk, { month: '2026-11', form: 'xlsx' })
  if (!taken.ok) throw new Error(taken.code)
  const told = { journal: taken.value.journal, language: 'en' as const, words: (account: string) => account }
  return { ...taken.value, told, [Symbol.asyncDispose]: () => portal[Symbol.asyncDispose]() }
}

describe('the journal as a workbook', () => {
  test('has the entries, the trial balance and what it is, and both come to the same', async () => {
    await using month = await aMonth()
    const sheets = await sheetsOf(journalWorkbook(month.told, month.lines))
    expect(sheets.map(({ name }) => name)).toEqual(['Journal', 'Trial balance', 'About'])
    const [head = [], ...entries] = sheets[0]?.rows ?? []
    expect(entries).toHaveLength(8)
    const cents = (rows: readonly (readonly unknown[])[], column: number) =>
      rows.reduce((sum, row) => sum + BigInt(((row[column] as number | null) ?? 0).toFixed(2).replace('.', '')), 0n)
    const [debit, credit] = ['Debit (KES)', 'Credit (KES)'].map((name) => head.indexOf(name))
    const sum = month.journal.debit.minor
    expect([cents(entries, debit ?? 0), cents(entries, credit ?? 0)]).toEqual([sum, sum])
    const balance = sheets[1]?.rows ?? []
    expect(cents(balance.slice(1, -1), 4)).toBe(sum)
    expect(cents(balance.slice(-1), 4)).toBe(sum)
    expect(cents(balance.slice(1, -1), 6)).toBe(cents(balance.slice(1, -1), 7))
    expect(sheets[2]?.rows.flat()).toContain('2026-11')
    // A dollar stands there in both currencies.
    const card = entries.find((row) => row[head.indexOf('Currency')] === 'USD')
    expect([card?.[debit ?? 0], card?.[head.indexOf('Debit in currency')]]).toEqual([6_450, 50])
  })

  test('goes on on a further sheet where one is full', async () => {
    await using month = await aMonth()
    const sheets = await sheetsOf(journalWorkbook(month.told, month.lines, { most: 4 }))
    expect(sheets.map(({ name }) => name)).toEqual(['Journal', 'Journal 2', 'Journal 3', 'Trial balance', 'About'])
    expect(sheets.slice(0, 3).map(({ rows }) => rows.length)).toEqual([4, 4, 3])
    expect(new Set(sheets.slice(0, 3).map(({ rows }) => rows[0]?.join()))).toHaveProperty('size', 1)
  })

  test('and as CSV keep a reference that would be a formula from being one', async () => {
    await using month = await aMonth()
    const text = Buffer.from(await bytesOf(journalCsv(month.told, month.lines))).toString()
    const charge = readTable(text).filter((row) => row['What'] === 'Charge' && row['Account code'] === '5100')
    expect(charge.map((row) => row['Provider’s receipt'])).toContain("'=2+3")
    expect(text.startsWith('\uFEFF"Posting"')).toBe(true)
    expect(text.match(/\uFEFF/g)).toHaveLength(1)
  })
})
