import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import type { InBoth } from './membership-words.ts'
import { Notice } from './notice.tsx'
import { kindPath } from './paths.ts'

export type KindName = 'individual' | 'organisation' | 'friend'
type Version = {
  fromDay: string
  name: InBoth
  price: Money
  joining: Money
  term: 'calendar' | 'rolling'
  months: number
  windowDays: number
  graceDays: number
  isOpen: boolean
}
export type KindsPageProps = {
  kinds: readonly { kind: KindName; versions: readonly Version[] }[]
  mayDecide: boolean
  isSaid: boolean
}

/** What each kind of membership is, was and will be. Stands in `<Page nav>`. */
export function KindsPage({ kinds, mayDecide, isSaid }: KindsPageProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('membersDesk.kinds.title')}</h1>
      <p className="lead">{t('membersDesk.kinds.lead')}</p>
      {isSaid ? <Notice tone="success">{t('membersDesk.kinds.said')}</Notice> : null}
      {kinds.map(({ kind, versions }) => (
        <section key={kind}>
          <h2>{t(`membersDesk.kinds.names.${kind}`)}</h2>
          {versions.length === 0 ? (
            <p>{t('membersDesk.kinds.notSet')}</p>
          ) : (
            <DataTable
              caption={t(`membersDesk.kinds.names.${kind}`)}
              isHeaded
              rows={[...versions].reverse()}
              keyOf={({ fromDay }) => fromDay}
              columns={[
                { head: t('membersDesk.kinds.from'), isName: true, cell: ({ fromDay }) => <Day day={fromDay} /> },
                { head: t('membersDesk.kinds.name'), cell: ({ name }) => name[language] },
                { head: t('membersDesk.kinds.price'), cell: ({ price }) => formatMoney(price) },
                { head: t('membersDesk.kinds.joining'), cell: ({ joining }) => formatMoney(joining) },
                {
                  head: t('membersDesk.kinds.term'),
                  cell: ({ term, months }) =>
                    term === 'calendar' ? t('membership.pay.year') : t('membership.pay.months', { count: months }),
                },
                { head: t('membersDesk.kinds.windowDays'), cell: ({ windowDays }) => windowDays },
                { head: t('membersDesk.kinds.graceDays'), cell: ({ graceDays }) => graceDays },
                {
                  head: t('membersDesk.kinds.isOpen'),
                  cell: ({ isOpen }) => (isOpen ? t('membersDesk.kinds.open') : t('membersDesk.kinds.closed')),
                },
              ]}
            />
          )}
          {mayDecide ? (
            <ButtonLink kind="quiet" href={kindPath(kind)}>
              {t('membersDesk.kinds.change')}: {t(`membersDesk.kinds.names.${kind}`)}
            </ButtonLink>
          ) : null}
        </section>
      ))}
    </>
  )
}
