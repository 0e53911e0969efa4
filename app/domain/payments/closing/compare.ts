import { type DifferenceWhat, type What, WHATS } from '../close-views.ts'
import type { Moved } from './moved.ts'

/** What the books and the statement have under one receipt, with sign; minor units. */
export type Sides = { what: DifferenceWhat; reference: string; booksMinor: bigint; statementMinor: bigint }

/** One that has to be answered, of the day to which it belongs. */
export type OpenDifference = Sides & { kind: 'today' | 'late' | 'carried'; day: string }

/** Receipt by receipt and kind by kind, in one order. What nets to nothing on both sides is as if it were not there. */
export function sidesOf(books: readonly Moved[], statement: readonly Moved[]): Sides[] {
  const sides = new Map<string, Sides>()
  const at = ({ what, reference }: Moved): Sides => {
    const name = nameOf({ what, reference })
    const known = sides.get(name) ?? { what, reference, booksMinor: 0n, statementMinor: 0n }
    sides.set(name, known)
    return known
  }
  for (const moved of books) at(moved).booksMinor += moved.minor
  for (const moved of statement) at(moved).statementMinor += moved.minor
  return [...sides].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, side]) => side)
}

/** Under which both sides of one movement are found. */
export const nameOf = ({ what, reference }: { what: string; reference: string }): string => `${what} ${reference}`

export const differs = ({ booksMinor, statementMinor }: Sides): boolean => booksMinor !== statementMinor

export type Sums = { booksIn: bigint; booksOut: bigint; statementIn: bigint; statementOut: bigint }

/**
 * What came in and what went out by kind, both without sign, of the kinds that there are. They differ by exactly what the sides differ by,
 * so that no difference is in a sum and in no line.
 */
export function sumsOf(sides: readonly Sides[]): (Sums & { what: What })[] {
  return WHATS.flatMap((what) => {
    const here = sides.filter((side) => side.what === what)
    return here.length === 0 ? [] : [{ what, ...totalOf(here) }]
  })
}

/** The same of all of them together. */
export function totalOf(sides: readonly Sides[]): Sums {
  const total = { booksIn: 0n, booksOut: 0n, statementIn: 0n, statementOut: 0n }
  for (const { booksMinor, statementMinor } of sides) {
    if (booksMinor > 0n) total.booksIn += booksMinor
    else total.booksOut -= booksMinor
    if (statementMinor > 0n) total.statementIn += statementMinor
    else total.statementOut -= statementMinor
  }
  return total
}
