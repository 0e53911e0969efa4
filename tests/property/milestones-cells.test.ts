import { hideSmall } from '#app/domain/milestones/hide-small.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/**
 * The attacker: every way in which a table could be filled with whole numbers so that what is shown of it comes out, one after the
 * other. He knows nothing of how the portal hides.
 */
function* fillings(shown: readonly (number | null)[], total: number): Generator<number[]> {
  if (shown.length === 0) {
    if (total === 0) yield []
    return
  }
  const [first, ...rest] = shown
  const [least, most] = first === null || first === undefined ? [0, total] : [first, first]
  for (let value = least; value <= Math.min(most, total); value++)
    for (const others of fillings(rest, total - value)) yield [value, ...others]
}

/** The most that each cell may be, as far as he can tell. */
function most(shown: readonly (number | null)[], total: number): number[] {
  const highest = shown.map(() => -1)
  for (const filling of fillings(shown, total))
    for (const [at, value] of filling.entries()) highest[at] = Math.max(highest[at] ?? -1, value)
  return highest
}

const LEAST = 3
const small = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 5 })
const keyed = (counts: readonly number[]) => counts.map((count, at) => ({ key: `k${at}`, count: BigInt(count) }))
const shownOf = (counts: readonly number[], hiddenBefore: ReadonlySet<string> = new Set()) =>
  hideSmall(keyed(counts), { least: BigInt(LEAST), hiddenBefore })
const numbers = (shown: readonly { count: bigint | null }[]) =>
  shown.map(({ count }) => (count === null ? null : Number(count)))
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

test('whoever has a table and its total cannot say of any cell that it is below the limit, whatever stands in it', () => {
  fc.assert(
    fc.property(small, (counts) => {
      const shown = shownOf(counts)
      if (shown === null) {
        expect(sum(counts)).toBeLessThan(LEAST)
        return
      }
      const seen = numbers(shown)
      for (const [at, count] of seen.entries()) if (count !== null) expect(count).toBe(counts[at])
      for (const highest of most(seen, sum(counts))) expect(highest).toBeGreaterThanOrEqual(LEAST)
    }),
    { numRuns: 2_000 },
  )
})

test('whoever has two tables of the same people cannot say so either of a cell of both, crossed', () => {
  fc.assert(
    fc.property(
      // Two attributes of two and three values: six kinds of people, of whom each table shows the sums over the other.
      fc.array(fc.nat({ max: 2 }), { minLength: 6, maxLength: 6 }),
      (people) => {
        const at = (row: number, column: number) => people[row * 3 + column] ?? 0
        const rows = [0, 1].map((row) => at(row, 0) + at(row, 1) + at(row, 2))
        const columns = [0, 1, 2].map((column) => at(0, column) + at(1, column))
        const [byRow, byColumn] = [shownOf(rows), shownOf(columns)]
        if (byRow === null || byColumn === null) return
        const [seenRows, seenColumns] = [numbers(byRow), numbers(byColumn)]
        const highest = people.map(() => -1)
        const fits = (seen: readonly (number | null)[], found: readonly number[]) =>
          seen.every((count, of) => count === null || count === found[of])
        for (const guess of fillings(
          people.map(() => null),
          sum(people),
        )) {
          const g = (row: number, column: number) => guess[row * 3 + column] ?? 0
          if (
            !fits(
              seenRows,
              [0, 1].map((row) => g(row, 0) + g(row, 1) + g(row, 2)),
            )
          )
            continue
          if (
            !fits(
              seenColumns,
              [0, 1, 2].map((column) => g(0, column) + g(1, column)),
            )
          )
            continue
          for (const [cell, value] of guess.entries()) highest[cell] = Math.max(highest[cell] ?? -1, value)
        }
        for (const value of highest) expect(value).toBeGreaterThanOrEqual(LEAST)
      },
    ),
    { numRuns: 60 },
  )
})

test('a correction that changes one cell tells nobody more of the others than the two tables would alone', () => {
  fc.assert(
    fc.property(small, fc.nat({ max: 4 }), fc.nat({ max: 9 }), (counts, place, added) => {
      const changed = place % counts.length
      const later = counts.map((count, at) => (at === changed ? count + added : count))
      const before = shownOf(counts)
      if (before === null) return
      const hiddenBefore = new Set(before.filter(({ count }) => count === null).map(({ key }) => key))
      const after = shownOf(later, hiddenBefore)
      if (after === null) return
      const seen = numbers(before).map((count, at) => [count, numbers(after)[at] ?? null] as const)
      // He guesses that nothing else has changed: what one of the two shows he knows of both.
      const known = seen.map(([was, is], at) => (at === changed ? was : (was ?? is)))
      const others = most(known, sum(counts)).filter((_, at) => at !== changed)
      expect(others.filter((highest) => highest < LEAST)).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('at the real limit nothing below ten is shown, and what is hidden comes to ten at least and is never one cell', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 12 }), (counts) => {
      const shown = hideSmall(keyed(counts))
      if (shown === null) {
        expect(sum(counts)).toBeLessThan(10)
        return
      }
      const seen = numbers(shown)
      for (const count of seen) if (count !== null) expect(count).toBeGreaterThanOrEqual(10)
      const hidden = seen.flatMap((count, at) => (count === null ? [counts[at] ?? 0] : []))
      if (hidden.length > 0) expect([hidden.length > 1, sum(hidden) >= 10]).toEqual([true, true])
    }),
  )
})

test('a cell that was hidden before and has grown is not told by what is left of the total: another is hidden with it', () => {
  const shown = hideSmall(keyed([40, 30, 20]), { hiddenBefore: new Set(['k0']) })
  expect(shown?.map(({ count }) => count)).toEqual([null, 30n, null])
})
