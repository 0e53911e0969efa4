import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import { Day, noonOf } from './day.tsx'
import { FactTable } from './fact-table.tsx'
import type { Membership } from './membership-shapes.ts'

/** Both dates that the next payment will give, what it costs and what is still missing: before anything is paid. */
export function MembershipNext({ membership, credit }: { membership: Membership; credit: Money }) {
  const [t, language] = [useT(), useLanguage()]
  const { renewal, standing, waitsForYes } = membership
  if (!renewal) return null
  const { beginsOn, endsOn, asOf, price, joining, waived, missing } = renewal
  const day = formatDay(language, noonOf(asOf))
  const isWaiting = standing === 'current'
  const row = (name: string, amount: Money) => (amount.minor === 0n ? [] : [{ name, value: formatMoney(amount) }])
  return (
    <>
      <FactTable
        caption={t('membership.own.nextTitle')}
        facts={[
          { name: t('membership.own.begins'), value: <Day day={beginsOn} /> },
          { name: t('membership.own.ends'), value: <Day day={endsOn} /> },
          { name: t('membership.own.price'), value: formatMoney(price) },
          ...row(t('membership.own.joining'), joining),
          ...row(t('membership.own.waived'), waived),
          ...row(t('membership.own.credit'), credit),
          { name: t('membership.own.missing'), value: <strong>{formatMoney(missing)}</strong> },
        ]}
      />
      {missing.minor > 0n ? (
        isWaiting ? (
          <p>{t('membership.own.before', { day })}</p>
        ) : null
      ) : (
        <p>{isWaiting ? t('membership.own.nothingMissing', { day }) : t('membership.own.paysNow')}</p>
      )}
      {waitsForYes ? <p>{t('membership.own.needsYes')}</p> : null}
    </>
  )
}
