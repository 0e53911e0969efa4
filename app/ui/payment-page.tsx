import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney, formatTime } from '#app/i18n/format.ts'
import { FactTable } from './fact-table.tsx'
import { Notice } from './notice.tsx'
import { PayerPanel } from './payer-panel.tsx'
import { paymentPath } from './paths.ts'
import { PaymentDecisions } from './payment-decisions.tsx'
import type { PaymentPageProps } from './payment-shapes.ts'
import { PaymentRefunds } from './payment-refunds.tsx'
import { PaymentTrail } from './payment-trail.tsx'
import { allocatedWords, disputeWords, returnWords } from './payment-words.ts'
import { ReceiptState } from './receipts-desk-page.tsx'
import { phaseWords } from './money-words.ts'
import { codeName, wayOf } from './receipt-words.ts'
import { ReplaceReceiptForm } from './replace-receipt-form.tsx'
import { MessageList } from './message-list.tsx'
import { RowList } from './row-list.tsx'
import { SaidToStaff } from './staff-news.tsx'

/**
 * A payment and all that happened to it. Sends `reason` to its own address to see who paid, and to `replaceReceiptPath` to
 * give another receipt. Stands in `<Page nav>`.
 */
export function PaymentPage(props: PaymentPageProps) {
  const t = useT()
  const { payment, news, mayReplace, replaceError } = props
  const isAllBack = payment.returned.minor >= payment.amount.minor
  return (
    <>
      <h1>{t('receipts.payment.title')}</h1>
      <SaidToStaff news={news} />
      <Facts payment={payment} phase={props.phase} />
      <PaymentDecisions {...props} />
      <Moved payment={payment} />
      <PaymentRefunds payment={payment} refunds={props.refunds} mayAsk={mayReplace} isAllBack={isAllBack} />
      <section>
        <h2>{t('receipts.payment.receiptsTitle')}</h2>
        <RowList
          items={payment.receipts.map(({ receiptId, printed, voided }) => ({
            key: receiptId,
            title: printed,
            text: <ReceiptState voided={voided} />,
          }))}
        />
        {isAllBack ? <p>{t('receipts.payment.nothingLeft')}</p> : null}
        {mayReplace && !isAllBack && !payment.isNotOurs ? (
          <ReplaceReceiptForm paymentId={payment.paymentId} error={replaceError} />
        ) : null}
      </section>
      <p>
        <a className="tap" href={`${paymentPath(payment.paymentId)}/words`}>
          {t('words.atDesk')}
        </a>
      </p>
      <PayerPanel paymentId={payment.paymentId} payer={props.payer} error={props.payerError} />
      <MessageList messages={props.messages} />
      <PaymentTrail
        paymentId={payment.paymentId}
        lines={props.trail.lines}
        mayRead={props.mayDecide}
        told={props.told ?? null}
        error={props.toldError}
      />
    </>
  )
}

type Of = Pick<PaymentPageProps, 'payment'>

function Facts({ payment, phase }: Pick<PaymentPageProps, 'payment' | 'phase'>) {
  const t = useT()
  const language = useLanguage()
  const { amount, base, method, reference, purpose, paidAt, learnedAt, returned, isMonthly, allocatedBy } = payment
  const only = (isShown: boolean, name: string, value: string) => (isShown ? [{ name, value }] : [])
  const at = (instant: Date) => `${formatDay(language, instant)}, ${formatTime(instant)}`
  return (
    <>
      <FactTable
        caption={t('receipts.payment.factsTitle')}
        facts={[
          { name: t('receipts.facts.amount'), value: formatMoney(amount) },
          ...only(amount.currency !== 'KES', t('receipts.facts.inKes'), formatMoney(base)),
          ...only(returned.minor > 0n, t('receipts.facts.returned'), formatMoney(returned)),
          { name: t('receipts.facts.purpose'), value: purpose[language] },
          ...only(phase !== null, t('money.one.phase'), phase ? phaseWords(phase, language, t) : ''),
          { name: t('receipts.payment.allocatedBy'), value: allocatedWords[allocatedBy](t) },
          { name: t('receipts.facts.way'), value: wayOf(method, t) },
          { name: codeName(method, t), value: <span className="id">{reference}</span> },
          { name: t('receipts.facts.paidOn'), value: at(paidAt) },
          { name: t('receipts.payment.learnedOn'), value: at(learnedAt) },
        ]}
      />
      {isMonthly ? <Notice tone="info">{t('receipts.payment.isMonthly')}</Notice> : null}
    </>
  )
}

function Moved({ payment: { returns, disputes } }: Of) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      {returns.length > 0 ? <h2>{t('receipts.payment.returnsTitle')}</h2> : null}
      <RowList
        items={returns.map(({ id, kind, amount, at }) => ({
          key: id,
          title: formatMoney(amount),
          text: `${returnWords[kind](t)}, ${formatDay(language, at)}`,
        }))}
      />
      {disputes.length > 0 ? <h2>{t('receipts.payment.disputesTitle')}</h2> : null}
      <RowList
        items={disputes.map(({ id, state, amount, answerBy, openedAt }) => ({
          key: id,
          title: `${formatMoney(amount)}: ${disputeWords[state](t)}`,
          text: [
            formatDay(language, openedAt),
            ...(answerBy ? [t('receipts.payment.answerBy', { day: formatDay(language, answerBy) })] : []),
          ].join('. '),
        }))}
      />
    </>
  )
}
