/** What moved under one receipt, with sign; minor units. */
export type Moved = { reference: string; minor: bigint }
export type Difference = { reference: string; booksMinor: bigint; statementMinor: bigint }
export type InOut = { inMinor: bigint; outMinor: bigint }

/**
 * Where books and statement differ, receipt by receipt. What nets to nothing in one of them is as if it were not there. The sums of both
 * differ by exactly the sum of these.
 */
export function differencesOf(books: readonly Moved[], statement: readonly Moved[]): Difference[] {
  const sides = new Map<string, Difference>()
  const at = (reference: string): Difference => {
    const known = sides.get(reference) ?? { reference, booksMinor: 0n, statementMinor: 0n }
    sides.set(reference, known)
    return known
  }
  for (const { reference, minor } of books) at(reference).booksMinor += minor
  for (const { reference, minor } of statement) at(reference).statementMinor += minor
  return [...sides.values()].filter(({ booksMinor, statementMinor }) => booksMinor !== statementMinor)
}

/** What came in and what went out, both without sign. */
export function inAndOut(moved: readonly Moved[]): InOut {
  const sum = (side: readonly Moved[]) => side.reduce((total, { minor }) => total + minor, 0n)
  return {
    inMinor: sum(moved.filter(({ minor }) => minor > 0n)),
    outMinor: -sum(moved.filter(({ minor }) => minor < 0n)),
  }
}
