import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { Fold } from './fold.tsx'
import { replaceReceiptPath } from './paths.ts'

export type ReplaceError = 'reason_missing'

/** Sends `reason` (`reissued` or `mistake`) to `replaceReceiptPath`. */
export function ReplaceReceiptForm({ paymentId, error }: { paymentId: string; error?: ReplaceError | undefined }) {
  const t = useT()
  return (
    <Fold title={t('receipts.payment.replace')} open={error !== undefined}>
      <form className="form" method="post" action={replaceReceiptPath(paymentId)} noValidate>
        <p>{t('receipts.payment.replaceText')}</p>
        <RadioGroup
          name="reason"
          legend={t('receipts.payment.replaceReason')}
          error={error ? t('receipts.payment.reasonMissing') : undefined}
          options={[
            { value: 'reissued', label: t('receipts.payment.reissued') },
            { value: 'mistake', label: t('receipts.payment.mistake') },
          ]}
        />
        <Button>{t('receipts.payment.replace')}</Button>
      </form>
    </Fold>
  )
}
