import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { feeWords, leftWords, metresWords } from './outing-words.ts'
import { outingPath } from './paths.ts'

export type OutingView = {
  when: string
  mountain: string
  metres: number | null
  day: string
  cutoffOn: string
  fee: Money
  capacity: number
  free: number
  waiting: number
  isOpen: boolean
  isOver: boolean
}

/** The outings of a campaign: those to come, and those behind us. Stands in `<Page>`. */
export function OutingsPage({ slug, outings }: { slug: string; outings: readonly OutingView[] }) {
  const t = useT()
  const [past, coming] = [outings.filter(({ isOver }) => isOver).toReversed(), outings.filter(({ isOver }) => !isOver)]
  return (
    <>
      <h1>{t('outings.list.title')}</h1>
      <p className="lead">{t('outings.list.lead')}</p>
      {coming.length === 0 ? (
        <EmptyState title={t('outings.list.none')}>
          <p>{t('outings.list.noneText')}</p>
        </EmptyState>
      ) : (
        <>
          <h2>{t('outings.list.coming')}</h2>
          <Outings slug={slug} outings={coming} caption={t('outings.list.coming')} />
        </>
      )}
      {past.length === 0 ? null : (
        <>
          <h2>{t('outings.list.past')}</h2>
          <Outings slug={slug} outings={past} caption={t('outings.list.past')} />
        </>
      )}
    </>
  )
}

function Outings({ slug, outings, caption }: { slug: string; outings: readonly OutingView[]; caption: string }) {
  const t = useT()
  return (
    <DataTable
      caption={caption}
      isHeaded
      rows={outings}
      keyOf={({ when }) => when}
      columns={[
        {
          head: t('outings.list.mountain'),
          isName: true,
          cell: ({ when, mountain }) => <a href={outingPath(slug, when)}>{mountain}</a>,
        },
        { head: t('outings.list.day'), cell: ({ day }) => <Day day={day} /> },
        { head: t('outings.list.height'), cell: ({ metres }) => metresWords(t, metres) },
        { head: t('outings.list.fee'), cell: ({ fee }) => feeWords(t, fee) },
        ...(outings.some(({ isOver }) => isOver)
          ? []
          : [{ head: t('outings.list.places'), cell: (row: OutingView) => leftWords(t, row) }]),
      ]}
    />
  )
}
