import { scaleLinear } from 'd3-scale'
import { heightOf, SUMMIT_METRES } from '#app/domain/campaigns/height.ts'
import { kes, type Money } from '#app/domain/shared/money.ts'

export { heightOf, SUMMIT_METRES }

/** The drawing is 360 units wide and 280 high; the plain lies at 262 and the summit at 52. */
export const MOUNTAIN_WIDTH = 360
export const MOUNTAIN_HEIGHT = 280
export const yOfMetres = scaleLinear([0, SUMMIT_METRES], [262, 52]).clamp(true)

/** The path up: metres and the place across. Heights only rise, so every height has one place on it. */
export const TRAIL: readonly (readonly [metres: number, x: number])[] = [
  [0, 100],
  [600, 150],
  [1150, 110],
  [1800, 172],
  [2450, 134],
  [3150, 190],
  [3850, 158],
  [4500, 204],
  [5150, 180],
  [SUMMIT_METRES, 200],
]
const xOfMetres = scaleLinear(
  TRAIL.map(([metres]) => metres),
  TRAIL.map(([, x]) => x),
).clamp(true)

/** A place in a drawing, to the tenth of a unit. */
export const tenths = (n: number): number => Number(n.toFixed(1))

/** Where the marker stands, in units of the drawing; above the summit it stays on the summit. */
export const markerAt = (heightMetres: number): { x: number; y: number } => ({
  x: tenths(xOfMetres(heightMetres)),
  y: tenths(yOfMetres(heightMetres)),
})

/** Whole metres to show: rounded down, so that 5,895 is said only when it is true, and never above the summit. */
export const metresShown = (heightMetres: number): number =>
  Math.max(0, Math.min(SUMMIT_METRES, Math.floor(heightMetres)))

export const isOnSummit = (heightMetres: number): boolean => heightMetres >= SUMMIT_METRES

/** Whole percent of the goal, rounded down; above the goal it goes on (104). Zero where there is no goal. */
export const percentOf = (raised: Money, goal: Money): number =>
  goal.minor > 0n && raised.minor > 0n ? Number((raised.minor * 100n) / goal.minor) : 0

/** What a height is worth, in whole shillings. */
export const moneyAtMetres = (metres: number, goal: Money): Money =>
  kes(((goal.minor * BigInt(metres)) / BigInt(SUMMIT_METRES) / 100n) * 100n)
