import type { ToCallPage } from '#app/domain/membership/register/views.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { memberPath, registerPath } from './paths.ts'

export type RegisterCallProps = ToCallPage & { importId: string; isFirst: boolean }

/** Those of an old register whom no letter reaches: somebody calls them. Stands in `<Page nav>`. */
export function RegisterCallPage({ importId, people, total, next, isFirst }: RegisterCallProps) {
  const t = useT()
  const here = `${registerPath(importId)}/call`
  return (
    <>
      <h1>{t('register.call.title')}</h1>
      <p className="lead">{t('register.call.lead', { people: formatCount(total) })}</p>
      <p>{t('register.call.text')}</p>
      {people.length === 0 ? (
        <EmptyState title={t('register.call.none')} />
      ) : (
        <DataTable
          caption={t('register.call.title')}
          isHeaded
          rows={people}
          keyOf={({ memberId }) => memberId}
          columns={[
            {
              head: t('membersDesk.list.number'),
              isName: true,
              cell: ({ memberId, memberNumber }) => <a href={memberPath(memberId)}>{memberNumber}</a>,
            },
            { head: t('register.fields.name'), cell: ({ name }) => name },
          ]}
        />
      )}
      <p className="actions">
        {isFirst ? null : (
          <a className="tap" href={here}>
            {t('membersDesk.list.first')}
          </a>
        )}
        {next === null ? null : (
          <a className="tap" href={`${here}?after=${next}`}>
            {t('membersDesk.list.next')}
          </a>
        )}
        <a className="tap" href={registerPath(importId)}>
          {t('register.call.back')}
        </a>
      </p>
    </>
  )
}
