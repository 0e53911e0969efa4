import type { RefundLine } from '#app/domain/payments/refund-views.ts'
import type { PaymentRecord } from '#app/domain/payments/views.ts'
import { useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { askRefundPath, paymentPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RefundTable } from './refunds-page.tsx'

type PaymentRefundsProps = {
  payment: Pick<PaymentRecord, 'paymentId' | 'provider'>
  refunds: readonly RefundLine[]
  /** She who looks may ask for money to go back, and ask the provider. */
  mayAsk: boolean
  isAllBack: boolean
}

/** What goes back of a payment, and where more of it is asked for. */
export function PaymentRefunds({ payment, refunds, mayAsk, isAllBack }: PaymentRefundsProps) {
  const t = useT()
  const { paymentId, provider } = payment
  const mayDoSomething = mayAsk && (!isAllBack || provider === 'mpesa')
  if (!mayDoSomething && refunds.length === 0) return null
  return (
    <section>
      <h2>{t('refunds.payment.title')}</h2>
      {refunds.length > 0 ? <RefundTable lines={refunds} caption={t('refunds.payment.list')} /> : null}
      {mayAsk && !isAllBack ? (
        <p>
          <ButtonLink kind="quiet" href={askRefundPath(paymentId)}>
            {t('refunds.payment.link')}
          </ButtonLink>
        </p>
      ) : null}
      {mayAsk && provider === 'mpesa' ? (
        <>
          <p className="soft">{t('refunds.payment.askText')}</p>
          <PostButton action={`${paymentPath(paymentId)}/status`} kind="quiet">
            {t('refunds.payment.ask')}
          </PostButton>
        </>
      ) : null}
    </section>
  )
}
