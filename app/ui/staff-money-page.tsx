import type { OfflineLine } from '#app/domain/payments/offline-views.ts'
import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { stateTone } from './money-words.ts'
import { moneyPath, PATHS } from './paths.ts'
import { wayOf } from './receipt-words.ts'
import { StateTag } from './state-tag.tsx'

export type StaffMoneyProps = { lines: readonly OfflineLine[]; above: Money }

/** Money that staff wrote down, what needs a hand first. Stands in `<Page nav>`. */
export function StaffMoneyPage({ lines, above }: StaffMoneyProps) {
  const t = useT()
  return (
    <>
      <h1>{t('money.desk.title')}</h1>
      <p className="lead">{t('money.desk.lead')}</p>
      <p>{t('money.desk.above', { amount: formatMoney(above) })}</p>
      <ButtonLink href={PATHS.moneyNew}>{t('money.desk.add')}</ButtonLink>
      {lines.length === 0 ? (
        <EmptyState title={t('money.desk.none')} />
      ) : (
        <section className="wide">
          <DataTable
            caption={t('money.desk.caption')}
            rows={lines}
            keyOf={({ moneyId }) => moneyId}
            columns={[
              {
                head: t('money.desk.reference'),
                isName: true,
                cell: ({ moneyId, reference }) => (
                  <a className="id" href={moneyPath(moneyId)}>
                    {reference}
                  </a>
                ),
              },
              { head: t('money.desk.method'), cell: ({ method }) => wayOf(method, t) },
              { head: t('money.desk.amount'), cell: ({ amount }) => formatMoney(amount) },
              { head: t('money.desk.day'), cell: ({ day }) => <Day day={day} /> },
              { head: t('money.desk.code'), cell: ({ code }) => <span className="id">{code}</span> },
              {
                head: t('money.desk.state'),
                cell: ({ state }) => <StateTag tone={stateTone(state)}>{t(`money.states.${state}`)}</StateTag>,
              },
            ]}
          />
        </section>
      )}
    </>
  )
}
