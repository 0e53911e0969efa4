import { sampleLines } from '#practice/daraja/statement-lines.ts'
import { classicStatement, newerStatement } from '#practice/daraja/statement.ts'
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
