import { sampleLines } from '#practice/daraja/statement-lines.ts'
import { classicStatement, newerStatement } from '#practice/daraja/statement.ts'
import { startDaraja } from '#practice/daraja/daraja.ts'
import { readSheet } from '#app/domain/shared/sheets/read-sheet.server.ts'
import { makeDay } from '#practice/daraja/make-day.ts'
import { expect, test } from 'vitest'

const day = new Date('2026-11-20T21:00:00Z')
const input = {
  organisation: 'DEFENDERS COALITION',
  shortcode: '810896',
  from: day,
  to: new Date(day.getTime() + 86_400_000),
  printedAt: new Date(day.getTime() + 90_000_000),
  opening: 1_000_000,
  lines: sampleLines(day),
}

test("the town's classic statement has its header where a reader finds it, and its rows make its own totals", () => {
  const { rows } = classicStatement(input)
  const head = rows.findIndex((row) => row[0] === 'Receipt No.')
  expect(head).toBeGreaterThan(0)
  const column = (name: string) => (rows[head] ?? []).indexOf(name)
  const sum = (name: string) =>
    rows.slice(head + 1).reduce((total, row) => total + Math.round(Number(row[column(name)] || 0) * 100), 0)
  const stated = (name: string) => {
    const row = rows.find((cells) => cells.includes(name)) ?? []
    return Math.round(Number(row[row.indexOf(name) + 1]) * 100)
  }
  expect(sum('Paid In')).toBe(stated('Total Paid In:'))
  expect(sum('Withdrawn')).toBe(stated('Total Withdrawn:'))
})

test('a charge stands beside its payment under the same receipt, in both templates', () => {
  for (const { rows } of [classicStatement(input), newerStatement(input)]) {
    const receipts = rows.map((row) => String(row[0])).filter((cell) => /^[A-Z0-9]{10}$/.test(cell))
    expect(new Set(receipts).size).toBeLessThan(receipts.length)
    expect(new Set(receipts).size).toBeGreaterThan(5)
  }
})

test('the same seed makes the same day, to the last receipt, and another seed another', () => {
  const of = (seed: number) => makeDay({ seed, payments: 20, reversals: 1, sweeps: 1, stranger: true })
  const told = ({ messages, statement }: ReturnType<typeof of>) => [messages, classicStatement(statement).csv]
  expect(told(of(5))).toEqual(told(of(5)))
  expect(told(of(5))).not.toEqual(told(of(6)))
})

test('a newcomer fetches today’s statement in both templates, as XLSX and as CSV, from a page of the town', async () => {
  const town = await startDaraja({ now: () => new Date('2026-11-21T09:00:00Z') })
  try {
    const { receipt = '' } = (await town.receive({ amount: 500, account: 'climb' })) as { receipt?: string }
    const front = await (await fetch(`${town.url}/statement`)).text()
    const links = [...front.matchAll(/href="(\/statement\/today\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(links).toHaveLength(4)
    for (const path of links) {
      const answer = await fetch(town.url + path)
      expect(answer.headers.get('content-disposition')).toContain('attachment')
      const cells: unknown[] = []
      for await (const row of readSheet(new Uint8Array(await answer.arrayBuffer()))) cells.push(...row.cells)
      expect(cells).toContain(receipt)
    }
    expect((await fetch(`${town.url}/statement/today/other.csv`)).status).toBe(404)
  } finally {
    await town.stop()
  }
})
