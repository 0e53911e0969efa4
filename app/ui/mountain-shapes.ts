import { area, curveLinear, curveMonotoneX, line } from 'd3-shape'
import { MOUNTAIN_HEIGHT, TRAIL, yOfMetres } from './climb.ts'
import { teeth } from './teeth.ts'

type Point = readonly [x: number, metres: number]

// Drawn from photographs of the southern side: Kibo with its flat crown, the saddle, and Mawenzi to the right.
const KIBO: Point[] = [
  [-120, -200],
  [0, 420],
  [40, 880],
  [78, 1750],
  [108, 2650],
  [132, 3550],
  [152, 4550],
  [166, 5250],
  [182, 5740],
  [200, 5895],
  [214, 5760],
  [232, 5810],
  [246, 5590],
  [260, 5080],
  [274, 4680],
  [288, 4460],
  [300, 4400],
  [311, 4560],
  [321, 4900],
  [330, 5149],
  [337, 4960],
  [347, 4450],
  [364, 3500],
  [388, 2350],
  [424, 1250],
  [480, 400],
  [560, -200],
]
const SHADE: Point[] = [
  [200, 5895],
  [216, 5200],
  [206, 4600],
  [232, 3800],
  [220, 3000],
  [252, 2100],
  [236, 1200],
  [260, 0],
  [600, 0],
  [600, 5895],
]
const MAWENZI_SHADE: Point[] = [
  [330, 5149],
  [325, 4600],
  [335, 4150],
  [328, 3500],
  [346, 2700],
  [340, 0],
  [600, 0],
  [600, 5149],
]
const SNOW: Point[] = [
  [150, 5895],
  [150, 5000],
  [166, 4900],
  [172, 5250],
  [180, 4800],
  [188, 5300],
  [197, 4650],
  [206, 5300],
  [214, 4950],
  [222, 5400],
  [232, 4850],
  [240, 5300],
  [250, 5000],
  [262, 5300],
  [262, 5895],
]
// The hills run far past the drawing on both sides, so that on a wide page they reach its edges.
const HEATH: Point[] = [
  [-900, 1500],
  [-640, 1000],
  [-420, 1450],
  [-240, 950],
  [-90, 1250],
  [20, 1420],
  [80, 1050],
  [128, 1250],
  [190, 800],
  [246, 1150],
  [300, 900],
  [336, 1350],
  [420, 1150],
  [560, 1400],
  [760, 950],
  [1000, 1450],
]
const FOREST: Point[] = [
  [-900, 500],
  [-600, 720],
  [-380, 420],
  [-160, 700],
  [-40, 480],
  [56, 760],
  [120, 380],
  [196, 560],
  [262, 300],
  [318, 620],
  [420, 420],
  [600, 700],
  [800, 450],
  [1000, 600],
]
const PLAIN: Point[] = [
  [-900, 40],
  [-400, 90],
  [0, 60],
  [90, -60],
  [180, -40],
  [270, 90],
  [420, -20],
  [700, 80],
  [1000, 0],
]

// Below the plain the drawing goes on: there the clamped scale would stop.
const y = ([, metres]: Point): number => (metres < 0 ? 262 - metres * 0.04 : yOfMetres(metres))
const x = ([across]: Point): number => across

const land = area<Point>().digits(1).x(x).y1(y).y0(MOUNTAIN_HEIGHT).curve(curveMonotoneX)
const facet = line<Point>().digits(1).x(x).y(y).curve(curveLinear)
const closed = (points: Point[]): string => `${facet(points) ?? ''}Z`

export const shapes = {
  kibo: land(KIBO) ?? '',
  heath: land(HEATH) ?? '',
  forest: land(FOREST) ?? '',
  plain: land(PLAIN) ?? '',
  shade: closed(SHADE),
  mawenziShade: closed(MAWENZI_SHADE),
  snow: closed(SNOW),
  trail: facet(TRAIL.map(([metres, across]): Point => [across, metres])) ?? '',
  sunTeeth: teeth(28, 43, 52),
  rays: teeth(20, 30, 420),
}
