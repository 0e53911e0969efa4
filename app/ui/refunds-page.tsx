import type { RefundLine, RefundSettings } from '#app/domain/payments/refund-views.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { refundPath } from './paths.ts'
import { refundTone } from './refund-words.ts'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

/** Money that goes back, what needs a hand first. Stands in `<Page nav>`. */
export function RefundsPage({ lines, limits }: { lines: readonly RefundLine[]; limits: RefundSettings }) {
  const t = useT()
  return (
    <>
      <h1>{t('refunds.desk.title')}</h1>
      <p className="lead">{t('refunds.desk.lead')}</p>
      <p>{t('refunds.desk.how')}</p>
      <p className="soft">
        {t('refunds.desk.limits', { most: formatCount(limits.mostPerDay), sum: formatMoney(limits.sumPerDay) })}
      </p>
      {lines.length === 0 ? (
        <EmptyState title={t('refunds.desk.none')} />
      ) : (
        <section className="wide">
          <RefundTable lines={lines} caption={t('refunds.desk.caption')} />
        </section>
      )}
    </>
  )
}

/** Refunds as rows, each leading to its page. */
export function RefundTable({ lines, caption }: { lines: readonly RefundLine[]; caption: string }) {
  const t = useT()
  return (
    <DataTable
      caption={caption}
      rows={lines}
      keyOf={({ refundId }) => refundId}
      columns={[
        {
          head: t('refunds.desk.payment'),
          isName: true,
          cell: ({ refundId, payment }) => (
            <a className="id" href={refundPath(refundId)}>
              {payment}
            </a>
          ),
        },
        { head: t('refunds.desk.amount'), cell: ({ amount }) => formatMoney(amount) },
        { head: t('refunds.desk.rail'), cell: ({ rail }) => t(`refunds.rails.${rail}`) },
        { head: t('refunds.desk.asked'), cell: ({ askedAt }) => <When at={askedAt} /> },
        {
          head: t('refunds.desk.state'),
          cell: ({ state }) => <StateTag tone={refundTone(state)}>{t(`refunds.states.${state}`)}</StateTag>,
        },
      ]}
    />
  )
}
