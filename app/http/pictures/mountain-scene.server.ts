import { isOnSummit, markerAt } from '#app/ui/climb.ts'
import { shapes } from '#app/ui/mountain-shapes.ts'

/** The colours of the design system by day (`ui/portal.css`): what is printed or shared has no night. */
export const DAY = {
  ink: '#1d1636',
  soft: '#544c6b',
  paper: '#fffdf7',
  sky: '#f5ae27',
  sun: '#ffdf8f',
  sunTeeth: '#e77d16',
  rays: '#fbc95d',
  ground: '#14402d',
  onGround: '#fdf3dc',
  maroon: '#8c1239',
  snow: '#fffaee',
  kibo: '#35288a',
  kiboShade: '#261b68',
  kiboDeep: '#1b124b',
  forest: '#1f6b47',
} as const

/** What draws: a file of SVG, or a sheet of PDF. Paths are SVG's; a place is where their (0, 0) lies. */
export type Pen = {
  fill(path: string, colour: string, at?: { x: number; y: number }): void
  stroke(path: string, colour: string, width: number, at?: { x: number; y: number }): void
  /** Draws inside a path only. */
  within(path: string, draw: () => void): void
}

/** Where the height is written, on the flag: the left end of its base line, 14 units high and bold. */
export function flagAt(heightMetres: number): { x: number; y: number; size: number } {
  const { x, y } = markerAt(heightMetres)
  return { x: x + 13, y: y - 22.5, size: 14 }
}

const disc = (r: number): string => `M-${r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 -${r} 0Z`

/** Kilimanjaro as `ui/mountain.tsx` draws it, in 360 by 280 units, with a flag where the money stands; without words. */
export function drawMountain(pen: Pen, heightMetres: number): void {
  const marker = markerAt(heightMetres)
  if (isOnSummit(heightMetres)) pen.fill(shapes.rays, DAY.rays, { x: 200, y: 52 })
  const sun = { x: 284, y: 80 }
  pen.fill(shapes.sunTeeth, DAY.sun, sun)
  pen.fill(disc(39), DAY.sunTeeth, sun)
  pen.fill(disc(20), DAY.sun, sun)
  pen.fill(shapes.kibo, DAY.kibo)
  pen.within(shapes.kibo, () => {
    pen.fill(shapes.shade, DAY.kiboShade)
    pen.fill(shapes.snow, DAY.snow)
    pen.fill(shapes.mawenziShade, DAY.kiboDeep)
  })
  pen.fill(shapes.heath, DAY.maroon)
  pen.fill(shapes.forest, DAY.forest)
  pen.fill(shapes.plain, DAY.ground)
  pen.stroke(shapes.trail, DAY.snow, 1.5)
  pen.within(`M0 ${marker.y}H360V280H0Z`, () => pen.stroke(shapes.trail, DAY.sky, 4))
  pen.fill(disc(6.5), DAY.ink, marker)
  pen.fill(disc(4.5), DAY.sky, marker)
  pen.stroke('M0 0V-37', DAY.ink, 2.5, marker)
  pen.fill('M0 -39H82L76 -27.5L82 -16H0Z', DAY.snow, marker)
  pen.stroke('M0 -39H82L76 -27.5L82 -16H0Z', DAY.ink, 1.5, marker)
  pen.fill('M0 -39H7V-16H0Z', DAY.maroon, marker)
}
