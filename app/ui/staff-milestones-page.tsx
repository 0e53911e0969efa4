import type { DeskIndicator } from '#app/domain/milestones/views.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { noonOf } from './day.tsx'
import { valueWords } from './milestone-words.ts'
import { indicatorPath } from './paths.ts'

/** Every indicator: what is published of it, what its register says, and what waits. Stands in `<Page nav>`. */
export function StaffMilestonesPage({ indicators }: { indicators: readonly DeskIndicator[] }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('milestones.title')}</h1>
      <p className="lead">{t('milestones.lead')}</p>
      <DataTable
        caption={t('milestones.indicators')}
        rows={indicators}
        keyOf={({ slug }) => slug}
        columns={[
          {
            head: t('milestones.indicator'),
            cell: ({ slug, name }) => <a href={indicatorPath(slug)}>{name[language]}</a>,
            isName: true,
          },
          {
            head: t('milestones.published'),
            cell: ({ figure, unit }) =>
              figure
                ? t('milestones.asOf', {
                    value: valueWords(unit, figure.value),
                    day: formatDay(language, noonOf(figure.asOf)),
                  })
                : t('milestones.notPublished'),
          },
          {
            head: t('milestones.live'),
            cell: ({ live, unit }) => (live === null ? t('milestones.reported') : valueWords(unit, live)),
          },
          {
            head: t('milestones.waits'),
            cell: ({ drafts, verified }) =>
              [
                ...(drafts > 0 ? [t('milestones.drafts', { count: formatCount(drafts) })] : []),
                ...(verified > 0 ? [t('milestones.toPublish', { count: formatCount(verified) })] : []),
              ].join(', ') || t('milestones.nothing'),
          },
        ]}
      />
    </>
  )
}
