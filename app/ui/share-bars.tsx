import { formatCount } from '#app/i18n/format.ts'
import { lengthOf, mostOf, type Share } from './chart-shares.ts'

const [WIDTH, ROW, BAR] = [320, 44, 16]

/** A bar for each kind, with its name above it; what is not said has a broken edge. The table that follows says the same. */
export function ShareBars({ shares, nameOf }: { shares: readonly Share[]; nameOf: (share: Share) => string }) {
  const most = mostOf(shares)
  const room = WIDTH - 60
  return (
    <svg className="shares" viewBox={`0 0 ${WIDTH} ${shares.length * ROW}`} aria-hidden="true" focusable="false">
      {shares.map((share, at) => {
        const length = lengthOf(share.count, most, room)
        return (
          <g key={`${share.value} ${share.by}`} transform={`translate(0 ${at * ROW})`}>
            <text className="share-name" x="0" y="14">
              {nameOf(share)}
            </text>
            {share.count === null ? (
              <rect className="share share-hidden" y="20" width="48" height={BAR} />
            ) : (
              <rect className="share" y="20" width={Math.max(1, length)} height={BAR} />
            )}
            <text className="share-value" x={(share.count === null ? 48 : length) + 6} y="33">
              {share.count === null ? '–' : formatCount(share.count)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
