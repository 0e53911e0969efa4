import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { whoWords } from './desk-words.ts'
import { FactTable } from './fact-table.tsx'
import { kilobytes } from './money-words.ts'
import { Notice } from './notice.tsx'
import { askRefundPath, PATHS, paymentPath, refundFilePath } from './paths.ts'
import { wayOf } from './receipt-words.ts'
import { RefundActions } from './refund-actions.tsx'
import type { RefundPageProps } from './refund-shapes.ts'
import { refundTone, refundWrongWords } from './refund-words.ts'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

/** One refund, what was done and heard, and what can be done. Stands in `<Page nav>`. */
export function RefundPage(props: RefundPageProps) {
  const t = useT()
  const { record, said, refused, isFinance } = props
  return (
    <>
      <h1>{t('refunds.one.title')}</h1>
      {said ? <Notice tone="success">{t(`refunds.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{refundWrongWords(refused.code, t)}</Notice> : null}
      <Facts record={record} />
      <RefundActions {...props} />
      {record.state === 'failed' && isFinance ? (
        <p>
          <ButtonLink href={askRefundPath(record.paymentId)}>{t('refunds.one.again')}</ButtonLink>
        </p>
      ) : null}
      <Files record={record} />
      <Steps record={record} />
      <p>
        <a className="tap" href={PATHS.refunds}>
          {t('refunds.one.back')}
        </a>
      </p>
    </>
  )
}

type Of = Pick<RefundPageProps, 'record'>

function Facts({ record }: Of) {
  const t = useT()
  const { state, amount, rail, reason, note, failure, payment, paymentId, paid, paidAt, method } = record
  const { reference, sentAt, settledAt } = record
  return (
    <FactTable
      caption={t('refunds.one.facts')}
      facts={[
        {
          name: t('refunds.desk.state'),
          value: <StateTag tone={refundTone(state)}>{t(`refunds.states.${state}`)}</StateTag>,
        },
        ...(failure ? [{ name: t('refunds.one.failure'), value: t(`refunds.failures.${failure}`) }] : []),
        { name: t('refunds.desk.amount'), value: formatMoney(amount) },
        { name: t('refunds.desk.rail'), value: t(`refunds.rails.${rail}`) },
        { name: t('refunds.one.reason'), value: t(`refunds.reasons.${reason}`) },
        ...(note === '' ? [] : [{ name: t('refunds.one.note'), value: note }]),
        {
          name: t('refunds.one.payment'),
          value: (
            <a className="id" href={paymentPath(paymentId)}>
              {payment}
            </a>
          ),
        },
        { name: t('refunds.form.paid'), value: `${formatMoney(paid)}, ${wayOf(method, t)}` },
        { name: t('refunds.one.paidOn'), value: <When at={paidAt} /> },
        ...(sentAt ? [{ name: t('refunds.one.sent'), value: <When at={sentAt} /> }] : []),
        ...(settledAt ? [{ name: t('refunds.one.settled'), value: <When at={settledAt} /> }] : []),
        ...(reference ? [{ name: t('refunds.one.reference'), value: <span className="id">{reference}</span> }] : []),
      ]}
    />
  )
}

function Files({ record: { refundId, documents } }: Of) {
  const t = useT()
  if (documents.length === 0) return null
  return (
    <section>
      <h2>{t('refunds.one.files')}</h2>
      <ul>
        {documents.map(({ id, kind, size }) => (
          <li key={id}>
            <a className="tap" href={refundFilePath(refundId, id)}>
              {t('refunds.one.openFile', { kind: kind.toUpperCase(), size: kilobytes(size) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Steps({ record: { steps } }: Of) {
  const t = useT()
  return (
    <section className="wide">
      <h2>{t('refunds.one.steps')}</h2>
      <DataTable
        caption={t('refunds.one.steps')}
        isHeaded
        rows={steps}
        keyOf={({ id }) => id}
        columns={[
          { head: t('refunds.one.when'), isName: true, cell: ({ at }) => <When at={at} /> },
          {
            head: t('refunds.one.step'),
            cell: ({ kind, detail }) => t(`refunds.steps.${kind}`) + (detail['code'] ? ` (${detail['code']})` : ''),
          },
          { head: t('refunds.one.by'), cell: ({ actor }) => whoWords(actor, t) },
        ]}
      />
    </section>
  )
}
