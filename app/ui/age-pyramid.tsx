import { useT } from '#app/i18n/context.tsx'
import { shortCount } from './chart-words.ts'
import { lengthOf, mostOf, type Share } from './chart-shares.ts'

/** The oldest at the top, as pyramids of people are drawn. */
const AGES = ['over_60', '36_60', '25_35', '18_24', 'under_18'] as const
const [WIDTH, ROW, BAR, HEAD, HALF] = [320, 44, 16, 20, 120]
/** Where the bars of either side begin, with the name of the age between them. */
const [LEFT, RIGHT] = [152, 168]

/** What is known of an age and a sex, whichever of the two stands first in the table. */
const of = (shares: readonly Share[], age: string, sex: string): Share | undefined =>
  shares.find(({ value, by }) => (value === age && by === sex) || (value === sex && by === age))

/** Women to the left and men to the right, an age in each row. The table that follows also has who is neither, and who did not say. */
export function AgePyramid({ shares }: { shares: readonly Share[] }) {
  const t = useT()
  const most = mostOf(AGES.flatMap((age) => ['women', 'men'].flatMap((sex) => of(shares, age, sex) ?? [])))
  const bar = (share: Share | undefined, isLeft: boolean) => {
    if (!share) return null
    const length = share.count === null ? 24 : Math.max(1, lengthOf(share.count, most, HALF))
    const x = isLeft ? LEFT - length : RIGHT
    return (
      <>
        <rect
          className={share.count === null ? 'share share-hidden' : isLeft ? 'share' : 'share share-other'}
          {...{ x, y: 18, width: length, height: BAR }}
        />
        <text className="share-value" x={isLeft ? x - 4 : x + length + 4} y="31" textAnchor={isLeft ? 'end' : 'start'}>
          {share.count === null ? '–' : shortCount(share.count)}
        </text>
      </>
    )
  }
  return (
    <svg className="shares" viewBox={`0 0 ${WIDTH} ${HEAD + AGES.length * ROW}`} aria-hidden="true" focusable="false">
      <text className="share-head" x={LEFT} y="14" textAnchor="end">
        {t('milestones.values.women')}
      </text>
      <text className="share-head" x={RIGHT} y="14">
        {t('milestones.values.men')}
      </text>
      {AGES.map((age, at) => (
        <g key={age} transform={`translate(0 ${HEAD + at * ROW})`}>
          <text className="share-name" x={WIDTH / 2} y="13" textAnchor="middle">
            {t(`milestones.values.${age}`)}
          </text>
          {bar(of(shares, age, 'women'), true)}
          {bar(of(shares, age, 'men'), false)}
        </g>
      ))}
    </svg>
  )
}
