import { useT } from '#app/i18n/context.tsx'
import { Amounts } from './amount-picker.tsx'
import { Button } from './button.tsx'
import { PhoneField } from './contact-fields.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { fieldWords, formWords, type GiveFieldError, type GiveFormError } from './give-words.ts'
import { Notice } from './notice.tsx'

export type { GiveFieldError, GiveFormError } from './give-words.ts'

export type GiveFormProps = {
  slug: string
  /** What was sent, to be shown again. */
  values?: { amount?: string | undefined; preset?: string | undefined; phone?: string | undefined } | undefined
  errors?:
    | { amount?: GiveFieldError | undefined; phone?: GiveFieldError | undefined; form?: GiveFormError | undefined }
    | undefined
}

export function GiveForm({ slug, values = {}, errors = {} }: GiveFormProps) {
  const t = useT()
  const amountError = errors.amount ? fieldWords[errors.amount](t) : undefined
  const phoneError = errors.phone ? fieldWords[errors.phone](t) : undefined
  return (
    <form id="give" className="give panel" method="post" action={`/give/${slug}`} noValidate>
      <h2>{t('give.form.title')}</h2>
      <p>{t('give.form.text')}</p>
      {errors.form ? <Notice tone="warning">{formWords[errors.form](t)}</Notice> : null}
      <ErrorSummary
        errors={[
          { field: 'amount', text: amountError },
          { field: 'phone', text: phoneError },
        ]}
      />
      <Amounts preset={values.preset} amount={values.amount} error={amountError} />
      <PhoneField
        label={t('give.form.phone')}
        hint={t('give.form.phoneHint')}
        error={phoneError}
        value={values.phone}
      />
      <Button>{t('give.form.submit')}</Button>
      <p>
        <a className="tap" href={`/give/${slug}/monthly`}>
          {t('monthly.form.link')}
        </a>
      </p>
    </form>
  )
}
