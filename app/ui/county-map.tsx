import { countyName } from '#app/domain/people/persons/counties.ts'
import { shortCount } from './chart-words.ts'
import { type Share, shadeOf } from './chart-shares.ts'

/**
 * Where each county stands, by its code: a square for each of the 47, as near to its neighbours as squares allow, so that a small
 * county is seen as well as a large one. Columns from west to east, rows from north to south.
 */
export const TILES: readonly (readonly (string | null)[])[] = [
  [null, null, '23', null, '10', null, null, '09'],
  [null, '24', null, '25', null, '11', null, '08'],
  [null, '26', '28', '30', '31', '12', '13', '07'],
  ['40', '39', '27', '32', '18', '19', '14', '04'],
  ['41', '37', '29', '35', '21', '20', '15', '05'],
  ['42', '38', '46', '36', '22', '47', '16', null],
  ['43', '45', null, '33', '34', '17', '06', '03'],
  ['44', null, null, null, null, null, '02', '01'],
]
const [SIDE, GAP] = [40, 2]
/** West Pokot and Trans Nzoia are told by their second word. */
const SHORT: Readonly<Record<string, string>> = { '24': 'Poko', '26': 'Nzoi' }
const shortName = (code: string): string => SHORT[code] ?? (countyName(code) ?? code).slice(0, 4)

/** How many there are in each county, by shade and figure; what is not said has a broken edge. The table that follows says the same in full. */
export function CountyMap({ shares }: { shares: readonly Share[] }) {
  const byCode = new Map(shares.map((share) => [share.value, share]))
  const shade = shadeOf(shares.filter(({ value }) => countyName(value) !== null))
  return (
    <svg className="tiles" viewBox={`0 0 ${8 * SIDE} ${TILES.length * SIDE}`} aria-hidden="true" focusable="false">
      {TILES.flatMap((row, y) =>
        row.map((code, x) => {
          if (!code) return null
          const share = byCode.get(code)
          const step = share ? shade(share) : 0
          return (
            <g
              key={code}
              className={share?.count === null ? 'tile tile-hidden' : `tile tile-${step}`}
              transform={`translate(${x * SIDE} ${y * SIDE})`}
            >
              <rect width={SIDE - GAP} height={SIDE - GAP} />
              <text className="tile-name" x={(SIDE - GAP) / 2} y="14">
                {shortName(code)}
              </text>
              <text className="tile-value" x={(SIDE - GAP) / 2} y="30">
                {share ? (share.count === null ? '–' : shortCount(share.count)) : ''}
              </text>
            </g>
          )
        }),
      )}
    </svg>
  )
}
