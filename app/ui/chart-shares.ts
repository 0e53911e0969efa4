/** One part of a figure: of which kind, and how many; `null` where it is not said because there are too few. */
export type Share = { value: string; by: string; count: bigint | null }

/** The most of what is said, one at the least: what the longest bar and the darkest square stand for. */
export const mostOf = (shares: readonly Share[]): bigint =>
  shares.reduce((most, { count }) => (count !== null && count > most ? count : most), 1n)

/** How long a part is where the most is `whole` long, in whole units of the drawing; longer than that where it is more. */
export const lengthOf = (count: bigint | null, most: bigint, whole: number): number =>
  Number.parseInt((((count ?? 0n) * BigInt(whole)) / most).toString(), 10)

/** From 1 to 4 by quarters of the most; 0 where there is none or it is not said. */
export function shadeOf(shares: readonly Share[]): (share: Share) => number {
  const most = mostOf(shares)
  return ({ count }) =>
    count === null || count === 0n ? 0 : Number.parseInt(((count * 4n - 1n) / most + 1n).toString(), 10)
}

/** Which drawing fits what a figure is broken down by; null where only a table does. */
export function drawingOf({
  attribute,
  crossed,
}: {
  attribute: string
  crossed: string
}): 'map' | 'pyramid' | 'bars' | null {
  if (crossed === '') return attribute === 'county' ? 'map' : 'bars'
  return [attribute, crossed].toSorted().join(' ') === 'age sex' ? 'pyramid' : null
}
