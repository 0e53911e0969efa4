import { useT } from '#app/i18n/context.tsx'
import { Amounts } from './amount-picker.tsx'
import { Button } from './button.tsx'
import { PhoneField } from './contact-fields.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { fieldWords, formWords, type GiveFieldError, type GiveFormError } from './give-words.ts'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'

export type { GiveFieldError, GiveFormError } from './give-words.ts'

export type GiveFormProps = {
  slug: string
  /** The climber or team that it is for; without one it is the campaign's. */
  to?: { code: string; name: string } | undefined
  /** What was sent, to be shown again. */
  values?: { amount?: string | undefined; preset?: string | undefined; phone?: string | undefined } | undefined
  errors?:
    | { amount?: GiveFieldError | undefined; phone?: GiveFieldError | undefined; form?: GiveFormError | undefined }
    | undefined
}

export function GiveForm({ slug, to, values = {}, errors = {} }: GiveFormProps) {
  const t = useT()
  const amountError = errors.amount ? fieldWords[errors.amount](t) : undefined
  const phoneError = errors.phone ? fieldWords[errors.phone](t) : undefined
  return (
    <form id="give" className="give panel" method="post" action={`/give/${slug}`} noValidate>
      <h2>{to ? t('climbers.page.giveTitle', { name: to.name }) : t('give.form.title')}</h2>
      <p>{t('give.form.text')}</p>
      <HiddenFields values={to && { to: to.code }} />
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
        <a className="tap" href={`/give/${slug}/monthly${to ? `?to=${to.code.toLowerCase()}` : ''}`}>
          {t('monthly.form.link')}
        </a>
      </p>
    </form>
  )
}
