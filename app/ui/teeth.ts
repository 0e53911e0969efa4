import { lineRadial } from 'd3-shape'

/** A ring of flat teeth round (0, 0), the oldest motif of the kanga's border, as a path. */
export function teeth(count: number, inner: number, outer: number): string {
  const corners = Array.from({ length: count * 2 }, (_, i): [number, number] => [
    (i * Math.PI) / count,
    i % 2 === 0 ? outer : inner,
  ])
  return `${lineRadial().digits(1)(corners) ?? ''}Z`
}
