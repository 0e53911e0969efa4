import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { LEAST_GIFT, MOST_GIFT, PRESET_GIFTS } from './amounts.ts'
import { TextField } from './text-field.tsx'

type AmountsProps = {
  presets?: readonly Money[]
  /** The preset picked, and the amount written, as they came: `500`. */
  preset?: string | undefined
  amount?: string | undefined
  error?: string | undefined
  autoFocus?: boolean | undefined
}

const shillings = (amount: Money): string => (amount.minor / 100n).toString()

/**
 * Quick picks and a box for any other amount. Two names, `preset` and `amount`, so that it works without scripts:
 * the server reads them with `chosenAmount`.
 */
export function Amounts({ presets = PRESET_GIFTS, preset, amount, error, autoFocus }: AmountsProps) {
  const t = useT()
  return (
    <fieldset className="amounts">
      <legend>{t('give.form.presets')}</legend>
      <div className="amounts-picks">
        {presets.map((pick) => (
          <label key={shillings(pick)} className="pick">
            <input type="radio" name="preset" value={shillings(pick)} defaultChecked={preset === shillings(pick)} />
            <span>{formatMoney(pick)}</span>
          </label>
        ))}
      </div>
      <TextField
        name="amount"
        label={t('give.form.other')}
        hint={t('give.form.otherHint', { least: formatMoney(LEAST_GIFT), most: formatMoney(MOST_GIFT) })}
        error={error}
        value={amount}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        unit="Ksh"
        autoFocus={autoFocus}
      />
    </fieldset>
  )
}
