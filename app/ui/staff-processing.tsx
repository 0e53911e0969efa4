import { useLanguage, useT } from '#app/i18n/context.tsx'
import { DataTable } from './data-table.tsx'
import { DefinitionList } from './definition-list.tsx'

type Activity = {
  activity: string
  purpose: string
  basis: readonly string[]
  about: string
  tables: readonly { table: string; tier: string; holds: string; kept: string; sealed: readonly string[] }[]
}

/** The record of processing, activity by activity. Its own words are English, in either language. Stands in `<Page>`. */
export function StaffProcessingPage({ activities }: { activities: readonly Activity[] }) {
  const t = useT()
  const english = useLanguage() === 'en' ? undefined : 'en'
  const said = (text: string) => <span lang={english}>{text}</span>
  return (
    <>
      <h1>{t('registers.processing.title')}</h1>
      <p className="lead">{t('registers.processing.lead')}</p>
      {english ? <p>{t('registers.processing.language')}</p> : null}
      <section>
        <h2>{t('registers.processing.tiers')}</h2>
        <ul className="seeds">
          <li>{t('registers.processing.tier0')}</li>
          <li>{t('registers.processing.tier1')}</li>
          <li>{t('registers.processing.tier2')}</li>
          <li>{t('registers.processing.tier3')}</li>
        </ul>
      </section>
      {activities.map(({ activity, purpose, basis, about, tables }) => (
        <section key={activity}>
          <h2 lang={english}>{activity}</h2>
          <DefinitionList
            items={[
              { name: t('registers.processing.why'), value: said(purpose) },
              { name: t('registers.processing.right'), value: said(basis.join('; ')) },
              { name: t('registers.processing.about'), value: said(about) },
            ]}
          />
          <DataTable
            caption={t('registers.processing.tables')}
            rows={tables}
            keyOf={({ table }) => table}
            columns={[
              {
                head: t('registers.processing.table'),
                isName: true,
                cell: ({ table, tier }) => (
                  <>
                    <code>{table}</code> {tier}
                  </>
                ),
              },
              {
                head: t('registers.processing.holds'),
                cell: ({ holds, sealed }) => (
                  <>
                    {said(holds)}
                    {sealed.length > 0 ? (
                      <span className="soft block">
                        {t('registers.processing.sealed', { columns: sealed.join(', ') })}
                      </span>
                    ) : null}
                  </>
                ),
              },
              { head: t('registers.processing.kept'), cell: ({ kept }) => said(kept) },
            ]}
          />
        </section>
      ))}
    </>
  )
}
