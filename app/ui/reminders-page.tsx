import { useT } from '#app/i18n/context.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { memberPath } from './paths.ts'
import { When } from './when.tsx'

export type RemindersPageProps = {
  reminders: readonly {
    memberId: string
    number: string
    rule: 'month_before' | 'week_before' | 'last_day' | 'in_grace' | 'lapsed'
    outcome: 'left' | 'no_address' | 'missed' | 'paid'
    endsOn: string
    at: Date
  }[]
}

/** What members were reminded of, and why others were not. Stands in `<Page nav>`. */
export function RemindersPage({ reminders }: RemindersPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('membersDesk.reminders.title')}</h1>
      <p className="lead">{t('membersDesk.reminders.lead')}</p>
      {reminders.length === 0 ? (
        <EmptyState title={t('membersDesk.reminders.none')} />
      ) : (
        <DataTable
          caption={t('membersDesk.reminders.title')}
          isHeaded
          rows={reminders}
          keyOf={({ memberId, rule, endsOn }) => `${memberId} ${rule} ${endsOn}`}
          columns={[
            {
              head: t('membersDesk.list.number'),
              isName: true,
              cell: ({ number, memberId }) => <a href={memberPath(memberId)}>{number}</a>,
            },
            { head: t('membersDesk.reminders.rule'), cell: ({ rule }) => t(`membersDesk.reminders.rules.${rule}`) },
            { head: t('membersDesk.reminders.ends'), cell: ({ endsOn }) => <Day day={endsOn} /> },
            {
              head: t('membersDesk.reminders.outcome'),
              cell: ({ outcome, at }) => (
                <>
                  {t(`membersDesk.reminders.outcomes.${outcome}`)}, <When at={at} />
                </>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
