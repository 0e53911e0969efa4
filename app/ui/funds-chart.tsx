import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

type Line = { id: string; name: Record<Language, string>; budget: Money; spent: Money }

const WIDTH = 320
const ROW = 46
const BAR = 16

/** Whole units of the drawing for a part of the longest bar; the table behind it has the figures. */
const unitsOf = (part: bigint, most: bigint): string => ((part * BigInt(WIDTH)) / most).toString()

/** A bar for each line of a budget: its whole, and how much of it is spent. The table that follows says the same in figures. */
export function FundsChart({ lines }: { lines: readonly Line[] }) {
  const t = useT()
  const language = useLanguage()
  const most = lines.reduce((so, { budget, spent }) => {
    const larger = spent.minor > budget.minor ? spent.minor : budget.minor
    return larger > so ? larger : so
  }, 1n)
  return (
    <svg className="funds" viewBox={`0 0 ${WIDTH} ${lines.length * ROW}`} aria-hidden="true" focusable="false">
      {lines.map(({ id, name, budget, spent }, i) => (
        <g key={id} transform={`translate(0 ${i * ROW})`}>
          <text className="funds-name" x="0" y="14">
            {name[language]}
          </text>
          <rect className="funds-budget" x="0" y="22" width={unitsOf(budget.minor, most)} height={BAR} />
          <rect className="funds-spent" x="0" y="22" width={unitsOf(spent.minor, most)} height={BAR} />
          <title>{t('money.funds.chart', { spent: formatMoney(spent), budget: formatMoney(budget) })}</title>
        </g>
      ))}
    </svg>
  )
}
