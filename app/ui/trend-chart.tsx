import { daysBetween } from '#app/domain/shared/dates.ts'
import { useLanguage } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import { noonOf } from './day.tsx'

export type TrendPoint = { asOf: string; value: bigint }

const WIDTH = 320
const HEIGHT = 150
const [LEFT, RIGHT, TOP, FLOOR] = [6, WIDTH - 6, 26, HEIGHT - 24]

/** Whole units of the drawing above its floor; the table behind it has the figures. */
const above = (value: bigint, most: bigint): bigint => (value * BigInt(FLOOR - TOP)) / (most > 0n ? most : 1n)

/**
 * How a figure went, from nought up: a step at each day on which it changed. Black and white and by shape alone; `said` writes a value in
 * its unit. The table that follows says the same in figures.
 */
export function TrendChart({ points, said }: { points: readonly TrendPoint[]; said: (value: bigint) => string }) {
  const language = useLanguage()
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const most = points.reduce((so, { value }) => (value > so ? value : so), 1n)
  const x = scaleLinear([0, Math.max(1, daysBetween(first.asOf, last.asOf))], [LEFT, RIGHT])
  const drawn = points.map(({ asOf, value }) => ({
    x: Math.trunc(x(daysBetween(first.asOf, asOf))),
    y: Number.parseInt((BigInt(FLOOR) - above(value, most)).toString(), 10),
  }))
  const path = line<(typeof drawn)[number]>(
    (point) => point.x,
    (point) => point.y,
  ).curve(curveStepAfter)(drawn)
  const end = drawn.at(-1) ?? { x: RIGHT, y: TOP }
  return (
    <svg className="trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <line className="trend-floor" x1={LEFT} y1={FLOOR} x2={RIGHT} y2={FLOOR} />
      <path className="trend-line" d={path ?? ''} />
      {drawn.map((point) => (
        <circle key={`${point.x} ${point.y}`} className="trend-point" cx={point.x} cy={point.y} r="3.5" />
      ))}
      <text className="trend-text" x={LEFT} y={HEIGHT - 6}>
        {formatDay(language, noonOf(first.asOf))}
      </text>
      <text className="trend-text" x={RIGHT} y={HEIGHT - 6} textAnchor="end">
        {formatDay(language, noonOf(last.asOf))}
      </text>
      <text className="trend-value" x={RIGHT} y={Math.max(16, end.y - 9)} textAnchor="end">
        {said(last.value)}
      </text>
    </svg>
  )
}
