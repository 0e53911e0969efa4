import type { Money } from '#app/domain/shared/money.ts'
import { formatMoney } from '#app/i18n/format.ts'

type MoneyFigureProps = {
  label: string
  amount: Money
  size?: 'plain' | 'large' | 'giant'
  /** The name under which enhance.js keeps it current. */
  live?: 'raised' | undefined
}

/** An amount that a page turns on. Long sums are set smaller rather than broken. */
export function MoneyFigure({ label, amount, size = 'large', live }: MoneyFigureProps) {
  const text = formatMoney(amount)
  return (
    <p className={`figure figure-${size}`}>
      <span className="figure-label">{label}</span>
      <strong className={text.length > 14 ? 'figure-value figure-long' : 'figure-value'} data-live={live}>
        {text}
      </strong>
    </p>
  )
}
