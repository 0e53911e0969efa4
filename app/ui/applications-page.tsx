import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { APPLICATIONS, applicationPath } from './joining-paths.ts'
import { SelectField } from './select-field.tsx'
import { When } from './when.tsx'

const STATES = ['submitted', 'needs_information', 'approved', 'declined'] as const
const KINDS = ['individual', 'organisation', 'friend'] as const

export type ApplicationsPageProps = {
  state: (typeof STATES)[number]
  kind: (typeof KINDS)[number] | null
  rows: readonly {
    applicationId: string
    number: string
    kind: (typeof KINDS)[number]
    at: Date
    /** Whole days since then. */
    days: number
    isMyNetworks: boolean
  }[]
  next: string | null
  isFirst: boolean
  isDesk: boolean
}

/** The queue of applications, without a name. Stands in `<Page nav>`. */
export function ApplicationsPage({ state, kind, rows, next, isFirst, isDesk }: ApplicationsPageProps) {
  const t = useT()
  const here = (after: string | null) =>
    `${APPLICATIONS}?${new URLSearchParams({ state, ...(kind && { kind }), ...(after && { after }) }).toString()}`
  return (
    <>
      <h1>{t('joiningDesk.title')}</h1>
      <p className="lead">{isDesk ? t('joiningDesk.lead') : t('joiningDesk.leadFocal')}</p>
      <form className="form" method="get" action={APPLICATIONS}>
        <SelectField
          name="state"
          label={t('joiningDesk.state')}
          options={STATES.map((one) => ({ value: one, label: t(`joiningDesk.states.${one}`) }))}
          value={state}
        />
        <SelectField
          name="kind"
          label={t('joiningDesk.kind')}
          options={KINDS.map((one) => ({ value: one, label: t(`joiningDesk.kinds.${one}`) }))}
          none={t('joiningDesk.all')}
          value={kind ?? ''}
        />
        <Button kind="quiet">{t('joiningDesk.show')}</Button>
      </form>
      <h2>{t(`joiningDesk.states.${state}`)}</h2>
      {rows.length === 0 ? (
        <EmptyState title={t('joiningDesk.none')} />
      ) : (
        <DataTable
          caption={t(`joiningDesk.states.${state}`)}
          isHeaded
          rows={rows}
          keyOf={({ applicationId }) => applicationId}
          columns={[
            {
              head: t('joiningDesk.number'),
              isName: true,
              cell: ({ number, applicationId }) => <a href={applicationPath(applicationId)}>{number}</a>,
            },
            { head: t('joiningDesk.kind'), cell: (row) => t(`joiningDesk.kinds.${row.kind}`) },
            {
              head: t('joiningDesk.since'),
              cell: ({ at, days }) => (
                <>
                  <When at={at} day /> ({days === 0 ? t('joiningDesk.today') : t('joiningDesk.days', { count: days })})
                </>
              ),
            },
            {
              head: t('joiningDesk.stage'),
              cell: ({ isMyNetworks }) => (isMyNetworks ? t('joiningDesk.byNetwork') : t('joiningDesk.byDesk')),
            },
          ]}
        />
      )}
      <p className="actions">
        {isFirst ? null : (
          <a className="tap" href={here(null)}>
            {t('joiningDesk.first')}
          </a>
        )}
        {next === null ? null : (
          <a className="tap" href={here(next)} rel="next">
            {t('joiningDesk.next')}
          </a>
        )}
      </p>
    </>
  )
}
