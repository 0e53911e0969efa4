import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import {
  isOnSummit,
  markerAt,
  metresShown,
  moneyAtMetres,
  MOUNTAIN_HEIGHT,
  MOUNTAIN_WIDTH,
  SUMMIT_METRES,
  yOfMetres,
} from './climb.ts'
import { shapes } from './mountain-shapes.ts'

const LONGONOT_METRES = 2776
const LENANA_METRES = 4985

type MountainProps = {
  heightMetres: number
  raised: Money
  goal: Money
  /** Two mountains on one page need two names: the clip paths inside are found by id. */
  id?: string | undefined
}

/**
 * Kilimanjaro, with the flag where the money stands. The sky is left clear, so that the field it lies on is the sky.
 * `data-live-marker` and `data-live-climbed` are moved by enhance.js to what `markerAt` says.
 */
export function Mountain({ heightMetres, raised, goal, id = 'mountain' }: MountainProps) {
  const t = useT()
  const marker = markerAt(heightMetres)
  const done = isOnSummit(heightMetres)
  const words = {
    height: formatCount(metresShown(heightMetres)),
    summit: formatCount(SUMMIT_METRES),
    raised: formatMoney(raised),
    goal: formatMoney(goal),
  }
  return (
    <svg
      className="mountain"
      viewBox={`0 0 ${MOUNTAIN_WIDTH} ${MOUNTAIN_HEIGHT}`}
      preserveAspectRatio="xMidYMax meet"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{t('campaigns.mountain.title')}</title>
      <desc id={`${id}-desc`}>
        {done ? t('campaigns.mountain.descSummit', words) : t('campaigns.mountain.desc', words)}
      </desc>
      <clipPath id={`${id}-kibo`}>
        <path d={shapes.kibo} />
      </clipPath>
      <clipPath id={`${id}-climbed`}>
        <rect data-live-climbed="" y={marker.y} width={MOUNTAIN_WIDTH} height={MOUNTAIN_HEIGHT} />
      </clipPath>
      <rect className="m-backdrop" width={MOUNTAIN_WIDTH} height={MOUNTAIN_HEIGHT} />
      {done ? <path className="m-rays" d={shapes.rays} transform="translate(200 52)" /> : null}
      <g transform="translate(284 80)">
        <path className="m-teeth" d={shapes.sunTeeth} />
        <circle className="m-sun" r="39" />
        <circle className="m-ring" r="30" />
        <circle className="m-heart" r="20" />
      </g>
      <HeightMark name={t('campaigns.mountain.uhuru')} metres={SUMMIT_METRES} until={190} />
      <HeightMark name={t('campaigns.mountain.lenana')} metres={LENANA_METRES} until={154} />
      <HeightMark name={t('campaigns.mountain.longonot')} metres={LONGONOT_METRES} until={110} />
      <path className="m-kibo" d={shapes.kibo} />
      <g clipPath={`url(#${id}-kibo)`}>
        <path className="m-shade" d={shapes.shade} />
        <path className="m-snow" d={shapes.snow} />
        <path className="m-deep" d={shapes.mawenziShade} />
      </g>
      <path className="m-heath" d={shapes.heath} />
      <path className="m-forest" d={shapes.forest} />
      <path className="m-plain" d={shapes.plain} />
      <Acacia x={318} y={256} size={1} />
      <Acacia x={286} y={260} size={0.6} />
      <Acacia x={34} y={258} size={0.75} />
      <path className="m-trail" d={shapes.trail} />
      <path className="m-climbed" d={shapes.trail} clipPath={`url(#${id}-climbed)`} />
      <g data-live-marker="" transform={`translate(${marker.x} ${marker.y})`}>
        <circle className="m-foot" r="5.5" />
        <path className="m-pole" d="M0 0V-36" />
        <path className="m-flag" d="M0-39h82l-6 11.500 6 11.500H0z" />
        <path className="m-hoist" d="M0-39h7v23H0z" />
        <text className="m-height" x="42" y="-22.5" textAnchor="middle">
          <tspan data-live="height">{words.height}</tspan> {t('campaigns.climb.metresShort')}
        </text>
      </g>
    </svg>
  )
}

function HeightMark({ name, metres, until }: { name: string; metres: number; until: number }) {
  const t = useT()
  const y = yOfMetres(metres)
  return (
    <g className="m-mark">
      <path d={`M8 ${y.toFixed(1)}H${until}`} />
      <text className="m-name" x="8" y={y - 4}>
        {name}
      </text>
      <text x="8" y={y + 11}>{`${formatCount(metres)} ${t('campaigns.climb.metresShort')}`}</text>
    </g>
  )
}

function Acacia({ x, y, size }: { x: number; y: number; size: number }) {
  return (
    <path
      className="m-plain"
      transform={`translate(${x} ${y}) scale(${size})`}
      d="M-2 8 -1-6-12-14-22-15Q-14-24 2-23 16-24 24-16L13-14 3-6 3 8zM-20-17h40z"
    />
  )
}

/** The same as a table, for those who would rather read. */
export function MountainFigures({ heightMetres, raised, goal }: Omit<MountainProps, 'id'>) {
  const t = useT()
  const here = { name: t('campaigns.mountain.now'), metres: metresShown(heightMetres), money: raised, now: true }
  const marks = [
    { name: t('campaigns.mountain.uhuruLong'), metres: SUMMIT_METRES, money: goal, now: false },
    ...[
      { name: t('campaigns.mountain.lenanaLong'), metres: LENANA_METRES },
      { name: t('campaigns.mountain.longonot'), metres: LONGONOT_METRES },
    ].map((mark) => ({ ...mark, money: moneyAtMetres(mark.metres, goal), now: false })),
  ]
  const rows = [...marks.filter((m) => m.metres > here.metres), here, ...marks.filter((m) => m.metres <= here.metres)]
  return (
    <details className="figures">
      <summary>{t('common.page.figures')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('campaigns.mountain.place')}</th>
            <th scope="col">{t('campaigns.mountain.height')}</th>
            <th scope="col">{t('campaigns.mountain.money')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className={row.now ? 'is-now' : undefined}>
              <th scope="row">{row.name}</th>
              <td>
                {row.now ? <span data-live="height">{formatCount(row.metres)}</span> : formatCount(row.metres)}{' '}
                {t('campaigns.climb.metresShort')}
              </td>
              <td>{row.now ? <span data-live="raised">{formatMoney(row.money)}</span> : formatMoney(row.money)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
