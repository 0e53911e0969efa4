import type { PayerDetails } from '#app/domain/payments/views.ts'
import { OPENING_REASONS } from '#app/domain/payments/opening-reasons.ts'
import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { DefinitionList } from './definition-list.tsx'
import { Fold } from './fold.tsx'
import { Notice } from './notice.tsx'
import { paymentPath } from './paths.ts'
import { payerWords, reasonWords } from './payment-words.ts'

type PayerPanelProps = {
  paymentId: string
  payer: PayerDetails | null
  error?: 'reason_missing' | 'too_many' | undefined
}

/** Who paid, once somebody has said why she needs to know. Sends `reason` to the payment's own address. */
export function PayerPanel({ paymentId, payer, error }: PayerPanelProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('receipts.payment.payerTitle')}</h2>
      {payer ? <Payer payer={payer} /> : null}
      {error === 'too_many' ? <Notice tone="warning">{t('receipts.payment.tooMany')}</Notice> : null}
      {payer ? null : (
        <Fold title={t('receipts.payment.payerOpen')} open={error === 'reason_missing'}>
          <form className="form" method="post" action={paymentPath(paymentId)} noValidate>
            <p>{t('receipts.payment.payerText')}</p>
            <RadioGroup
              name="opening"
              legend={t('receipts.payment.payerReason')}
              error={error === 'reason_missing' ? t('receipts.payment.reasonMissing') : undefined}
              options={OPENING_REASONS.map((reason) => ({ value: reason, label: reasonWords[reason](t) }))}
            />
            <Button>{t('receipts.payment.payerOpen')}</Button>
          </form>
        </Fold>
      )}
    </section>
  )
}

function Payer({ payer }: { payer: PayerDetails }) {
  const t = useT()
  const fields = (Object.keys(payerWords) as (keyof PayerDetails)[]).flatMap((field) => {
    const value = payer[field]
    return value ? [{ name: payerWords[field](t), value }] : []
  })
  return (
    <>
      <Notice tone="info">{t('receipts.payment.opened')}</Notice>
      {fields.length === 0 ? <p>{t('receipts.payment.payerNone')}</p> : <DefinitionList items={fields} />}
    </>
  )
}
