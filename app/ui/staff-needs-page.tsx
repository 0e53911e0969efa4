import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { FactTable } from './fact-table.tsx'
import { PATHS } from './paths.ts'
import type { Both } from './training-words.ts'

const KINDS = ['childcare', 'access', 'diet', 'language'] as const
type Kind = (typeof KINDS)[number]

export type StaffNeedsProps = {
  title: Both
  counts: Record<Kind, number>
  people: readonly { called: string; needs: Record<Kind, string> }[]
}

/** What people of a cohort need so that they can come, of who agreed that it is told. Stands in `<Page nav>`. */
export function StaffNeedsPage({ title, counts, people }: StaffNeedsProps) {
  const [t, language] = [useT(), useLanguage()]
  const said = (kind: Kind) => t(`trainings.door.needs.kinds.${kind}`)
  return (
    <>
      <h1>
        {title[language]}: {t('trainings.door.needs.title')}
      </h1>
      <p className="lead">{t('trainings.door.needs.lead')}</p>
      {people.length === 0 ? (
        <p>{t('trainings.door.needs.none')}</p>
      ) : (
        <>
          <FactTable
            caption={t('trainings.door.needs.counts')}
            facts={KINDS.map((kind) => ({ name: said(kind), value: formatCount(counts[kind]) }))}
          />
          <DataTable
            caption={t('trainings.door.needs.title')}
            rows={people.map((one, no) => ({ ...one, no }))}
            keyOf={({ no }) => String(no)}
            columns={[
              { head: t('trainings.door.needs.name'), cell: ({ called }) => called, isName: true },
              ...KINDS.map((kind) => ({
                head: said(kind),
                cell: ({ needs }: { needs: Record<Kind, string> }) => needs[kind] || '–',
              })),
            ]}
          />
        </>
      )}
      <p>
        <a className="tap" href={PATHS.rolls}>
          {t('trainings.door.devices.back')}
        </a>
      </p>
    </>
  )
}
