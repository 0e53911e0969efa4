import type { RefundSettings } from '#app/domain/payments/refund-views.ts'
import { toDecimal } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { DefinitionList } from './definition-list.tsx'
import { PATHS } from './paths.ts'
import { type RefundErrors, refundWrongWords } from './refund-words.ts'
import { TextField } from './text-field.tsx'

export type RefundLimitsProps = {
  limits: RefundSettings
  /** An administrator sets it; others read it. */
  maySetMoney: boolean
  typedLimits?: { mostPerDay: string; sumPerDay: string } | undefined
  limitErrors?: RefundErrors | undefined
}

/** How much may go back on one day. Sends both to `PATHS.refundSettings`. */
export function RefundLimits({ limits, maySetMoney, typedLimits, limitErrors = {} }: RefundLimitsProps) {
  const t = useT()
  const { mostPerDay, sumPerDay } = limits
  return (
    <section>
      <h2>{t('refunds.limits.title')}</h2>
      <p>{t('refunds.limits.lead')}</p>
      {maySetMoney ? (
        <form className="form panel" method="post" action={PATHS.refundSettings} noValidate>
          <TextField
            name="mostPerDay"
            label={t('refunds.limits.most')}
            inputMode="numeric"
            maxLength={3}
            value={typedLimits?.mostPerDay ?? String(mostPerDay)}
            error={refundWrongWords(limitErrors['mostPerDay'], t)}
          />
          <TextField
            name="sumPerDay"
            label={t('refunds.limits.sum')}
            unit="Ksh"
            inputMode="decimal"
            maxLength={20}
            value={typedLimits?.sumPerDay ?? toDecimal(sumPerDay)}
            error={refundWrongWords(limitErrors['sumPerDay'], t)}
          />
          <Button>{t('refunds.limits.submit')}</Button>
        </form>
      ) : (
        <DefinitionList
          items={[
            { name: t('refunds.limits.most'), value: formatCount(mostPerDay) },
            { name: t('refunds.limits.sum'), value: formatMoney(sumPerDay) },
          ]}
        />
      )}
    </section>
  )
}
