import type { CloseRail } from '#app/domain/payments/close-views.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { railName } from './close-words.ts'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { closePath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { When } from './when.tsx'

export type CloseListProps = { rails: readonly CloseRail[] }

/** Accounts of ours with their days: those to sign, oldest first, and those that were signed. Stands in `<Page nav>`. */
export function CloseListPage({ rails }: CloseListProps) {
  const t = useT()
  return (
    <>
      <h1>{t('closes.list.title')}</h1>
      <p className="lead">{t('closes.list.lead')}</p>
      <p>{t('closes.list.how')}</p>
      {rails.length === 0 ? <EmptyState title={t('closes.list.none')} /> : null}
      {rails.map((one) => (
        <OneRail key={railName(one.rail, t)} {...one} />
      ))}
    </>
  )
}

function OneRail({ rail, open, openInAll, signed }: CloseRail) {
  const t = useT()
  return (
    <section className="wide">
      <h2>{railName(rail, t)}</h2>
      {openInAll === 0 ? <p>{t('closes.list.openNone')}</p> : null}
      {openInAll > 0 && signed.length === 0 ? <p className="soft">{t('closes.list.first')}</p> : null}
      {openInAll > 0 ? <h3>{t('closes.list.open')}</h3> : null}
      {openInAll > open.length ? (
        <p>{t('closes.list.openMore', { shown: formatCount(open.length), all: formatCount(openInAll) })}</p>
      ) : null}
      <RowList
        items={open.map((day) => ({
          key: day,
          title: <Day day={day} />,
          actions: (
            <a className="tap" href={closePath(rail, day)}>
              {t('closes.list.sign')}
              <span className="sr-only">
                : {railName(rail, t)}, <Day day={day} />
              </span>
            </a>
          ),
        }))}
      />
      {signed.length > 0 ? (
        <DataTable
          caption={t('closes.list.signed')}
          rows={signed}
          keyOf={({ day }) => day}
          columns={[
            {
              head: t('closes.list.day'),
              isName: true,
              cell: ({ day }) => (
                <a className="tap" href={closePath(rail, day)}>
                  <Day day={day} />
                </a>
              ),
            },
            { head: t('closes.list.in'), cell: ({ books }) => formatMoney(books.in) },
            { head: t('closes.list.out'), cell: ({ books }) => formatMoney(books.out) },
            { head: t('closes.list.carried'), cell: ({ carried }) => formatCount(carried) },
            { head: t('closes.list.at'), cell: ({ at }) => <When at={at} /> },
          ]}
        />
      ) : null}
    </section>
  )
}
