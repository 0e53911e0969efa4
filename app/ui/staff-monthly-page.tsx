import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { failureWords, type PromptFailure } from './give-words.ts'
import { type MonthlyState, type MonthlyWay, stateWords, wayWords } from './monthly-words.ts'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

export type StaffMonthlyProps = {
  states: readonly { state: Exclude<MonthlyState, 'asked'>; count: number; sum: Money; unrated: readonly Money[] }[]
  failures: readonly { id: string; method: MonthlyWay; amount: Money; reason: string | null; since: Date }[]
}

/** Counts and sums, and what fails; nobody is named. Stands in `<Page nav>`. */
export function StaffMonthlyPage({ states, failures }: StaffMonthlyProps) {
  const t = useT()
  return (
    <>
      <h1>{t('monthly.desk.title')}</h1>
      <p className="lead">{t('monthly.desk.lead')}</p>
      <DataTable
        caption={t('monthly.desk.caption')}
        rows={states}
        keyOf={({ state }) => state}
        columns={[
          {
            head: t('monthly.desk.state'),
            isName: true,
            cell: ({ state }) => <StateTag tone={stateWords[state].tone}>{stateWords[state].say(t)}</StateTag>,
          },
          { head: t('monthly.desk.count'), cell: ({ count }) => formatCount(count) },
          {
            head: t('monthly.desk.sum'),
            cell: ({ sum, unrated }) => (
              <>
                {formatMoney(sum)}
                {unrated.length > 0
                  ? ` ${t('monthly.desk.noRate', { sums: unrated.map(formatMoney).join(', ') })}`
                  : null}
              </>
            ),
          },
        ]}
      />
      <h2>{t('monthly.desk.failures')}</h2>
      {failures.length === 0 ? (
        <p className="soft">{t('monthly.desk.failuresNone')}</p>
      ) : (
        <Failures failures={failures} />
      )}
    </>
  )
}

function Failures({ failures }: Pick<StaffMonthlyProps, 'failures'>) {
  const t = useT()
  return (
    <DataTable
      caption={t('monthly.desk.failures')}
      isHeaded
      rows={failures}
      keyOf={({ id }) => id}
      columns={[
        { head: t('monthly.desk.gift'), isName: true, cell: ({ id }) => <span className="id">{id}</span> },
        { head: t('monthly.desk.way'), cell: ({ method }) => wayWords[method](t) },
        { head: t('monthly.desk.sum'), cell: ({ amount }) => formatMoney(amount) },
        { head: t('monthly.desk.since'), cell: ({ since }) => <When at={since} day /> },
        {
          head: t('monthly.desk.reason'),
          cell: ({ reason }) =>
            reason !== null && Object.hasOwn(failureWords, reason)
              ? failureWords[reason as PromptFailure].why(t)
              : t('monthly.desk.unknown'),
        },
      ]}
    />
  )
}
