import { LEAST_PEOPLE } from './codes.ts'

/** How many there are of a kind. `null` in what comes out: not said. */
export type Cell = { readonly key: string; readonly count: bigint }
export type ShownCell = { readonly key: string; readonly count: bigint | null }

/**
 * One table of counts of people as it may be shown beside its total: cells below `least` are hidden, nought among them, and as many
 * more of the smallest others as it takes until what is hidden comes to `least` and is of two cells at the least. Each hidden cell
 * could then be all of it, so nobody who knows the table and its total can say of any that it is below `least`. A table whose
 * total is below is not shown at all: null.
 *
 * `hiddenBefore` are cells that were hidden when the figure was shown before: they stay hidden, or the two together would say more
 * than either. Tables of one figure have no attribute in common (`two_tables`), so that they bound each other's cells by
 * nothing but their sizes, which are `least` and more.
 */
export function hideSmall(
  cells: readonly Cell[],
  { least = LEAST_PEOPLE, hiddenBefore = new Set() }: { least?: bigint; hiddenBefore?: ReadonlySet<string> } = {},
): ShownCell[] | null {
  const total = sum(cells)
  if (total < least) return null
  const hidden = new Set(cells.filter(({ key, count }) => count < least || hiddenBefore.has(key)).map(({ key }) => key))
  const bySize = cells.filter(({ key }) => !hidden.has(key)).toSorted((a, b) => order(a.count, b.count))
  while (hidden.size > 0 && (hidden.size < 2 || sum(cells.filter(({ key }) => hidden.has(key))) < least)) {
    const next = bySize.shift()
    if (!next) break
    hidden.add(next.key)
  }
  return cells.map(({ key, count }) => ({ key, count: hidden.has(key) ? null : count }))
}

const sum = (cells: readonly Cell[]): bigint => cells.reduce((all, { count }) => all + count, 0n)
const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
