import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { climbersPath } from './paths.ts'

type Group = { name: string; raised: Money; climbers: number }

export type CountiesPageProps = { slug: string; counties: readonly Group[]; mountains: readonly Group[] }

/** Where those who climb for a campaign come from and where they climb, what was raised most first. Stands in `<Page>`. */
export function CountiesPage({ slug, counties, mountains }: CountiesPageProps) {
  const t = useT()
  return (
    <>
      <p>
        <a className="tap" href={climbersPath(slug)}>
          {t('climbers.list.back')}
        </a>
      </p>
      <h1>{t('climbers.groups.title')}</h1>
      {counties.length + mountains.length === 0 ? (
        <EmptyState title={t('climbers.groups.none')}>
          <p>{t('climbers.groups.noneText')}</p>
        </EmptyState>
      ) : null}
      <Groups
        title={t('climbers.list.countiesTitle')}
        text={t('climbers.list.countiesText')}
        of={t('climbers.list.county')}
        rows={counties}
      />
      <Groups
        title={t('outings.climber.mountainsTitle')}
        text={t('outings.climber.mountainsText')}
        of={t('outings.list.mountain')}
        rows={mountains}
      />
    </>
  )
}

function Groups({ title, text, of, rows }: { title: string; text: string; of: string; rows: readonly Group[] }) {
  const t = useT()
  if (rows.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <p className="soft">{text}</p>
      <DataTable
        caption={title}
        isHeaded
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { head: of, isName: true, cell: ({ name }) => name },
          { head: t('climbers.list.raised'), cell: (row) => formatMoney(row.raised) },
          { head: t('climbers.list.members'), cell: (row) => formatCount(row.climbers) },
        ]}
      />
    </>
  )
}
