/** A figure as it counts: a stand at a day, or what came in over days. */
export type Counted = {
  kind: 'opening' | 'reported' | 'frozen'
  value: bigint
  beginsOn: string
  endsOn: string
}
export type Figure = { value: bigint; asOf: string; isOpening: boolean }

/**
 * What an indicator comes to by published figures that stand: of a register its newest month, or until it has one its opening; of what is
 * reported its opening and all since. Null where nothing is published.
 */
export function figureOf(published: readonly Counted[]): Figure | null {
  return seriesOf(published).at(-1) ?? null
}

/** The same at the end of each day on which it changed, the first one first. */
export function seriesOf(published: readonly Counted[]): Figure[] {
  const inOrder = published.toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0))
  let value = 0n
  const points = new Map<string, Figure>()
  for (const one of inOrder) {
    value = one.kind === 'reported' ? value + one.value : one.value
    points.set(one.endsOn, { value, asOf: one.endsOn, isOpening: one.kind === 'opening' })
  }
  return [...points.values()]
}
