import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { shadeOf } from '#app/ui/chart-shares.ts'
import { shortCount } from '#app/ui/chart-words.ts'
import { TILES } from '#app/ui/county-map.tsx'
import { expect, test } from 'vitest'

test('every county has one square, and no two share one', () => {
  const there = TILES.flat().filter((code) => code !== null)
  expect(there.toSorted()).toEqual(COUNTIES.map(({ code }) => code))
  expect(new Set(TILES.map((row) => row.length))).toEqual(new Set([8]))
})

test('a square is as dark as its quarter of the most, and as light as paper where there is none or it is not said', () => {
  const share = (count: bigint | null) => ({ value: '47', by: '', count })
  const counts = [null, 0n, 1n, 25n, 26n, 50n, 51n, 75n, 76n, 100n]
  const shade = shadeOf(counts.map(share))
  expect(counts.map((count) => shade(share(count)))).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
})

test('a number that has no room is told in thousands or millions, never as more than it is', () => {
  expect([9_999n, 10_000n, 12_999n, 1_000_000n, 2_999_999n].map(shortCount)).toEqual([
    ...['9,999', '10k', '12k', '1m', '2m'],
  ])
})
