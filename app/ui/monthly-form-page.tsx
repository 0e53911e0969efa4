import { useT } from '#app/i18n/context.tsx'
import { Amounts } from './amount-picker.tsx'
import { Button, ButtonLink } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { EmailField, PhoneField } from './contact-fields.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { fieldWords, formWords, type GiveFieldError, type GiveFormError } from './give-words.ts'
import { daysOfMonth } from './monthly-changes.tsx'
import { type MonthlyFieldError, monthlyFieldWords } from './monthly-words.ts'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { SelectField } from './select-field.tsx'

export type MonthlyFormError = GiveFormError | 'our_fault'
export type MonthlyFormProps = {
  slug: string
  /** The climber or team that it is for; without one it is the campaign's. */
  to?: { code: string; name: string } | undefined
  /** A request on her day each month, or an order that M-Pesa carries out by itself. */
  kind: 'prompt' | 'order'
  /** Whether the other kind is offered at all. */
  hasOrders: boolean
  /** Without SMS the reminder needs an address. */
  needsEmail: boolean
  values?: Partial<Record<'amount' | 'preset' | 'phone' | 'day' | 'email' | 'consent', string>> | undefined
  errors?:
    | {
        amount?: GiveFieldError | undefined
        phone?: GiveFieldError | undefined
        day?: MonthlyFieldError | undefined
        email?: MonthlyFieldError | undefined
        consent?: MonthlyFieldError | undefined
        form?: MonthlyFormError | undefined
      }
    | undefined
}

/** The beginning of a monthly gift by phone. Stands in `<Page>`. */
export function MonthlyFormPage({ slug, to, kind, hasOrders, needsEmail, values = {}, errors = {} }: MonthlyFormProps) {
  const t = useT()
  const given = (code: GiveFieldError | undefined) => code && fieldWords[code](t)
  const monthly = (code: MonthlyFieldError | undefined) => code && monthlyFieldWords[code](t)
  const wrong = {
    amount: given(errors.amount),
    phone: given(errors.phone),
    day: monthly(errors.day),
    email: monthly(errors.email),
    consent: monthly(errors.consent),
  }
  const words = kind === 'prompt' ? promptWords(t, needsEmail) : orderWords(t, needsEmail)
  return (
    <form
      className="give panel"
      method="post"
      action={`/give/${slug}/${kind === 'prompt' ? 'monthly' : 'order'}`}
      noValidate
    >
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {to ? <p>{t('climbers.page.forWhom', { name: to.name })}</p> : null}
      <HiddenFields values={to && { to: to.code }} />
      <p>{words.reminder}</p>
      {errors.form ? (
        <Notice tone="warning">
          {errors.form === 'our_fault' ? t('monthly.form.our_fault') : formWords[errors.form](t)}
        </Notice>
      ) : null}
      <ErrorSummary errors={Object.entries(wrong).map(([field, text]) => ({ field, text }))} />
      <Amounts preset={values.preset} amount={values.amount} error={wrong.amount} />
      <PhoneField
        label={t('give.form.phone')}
        hint={t('give.form.phoneHint')}
        error={wrong.phone}
        value={values.phone}
      />
      <SelectField
        name="day"
        label={t('monthly.form.day')}
        hint={t('monthly.form.dayHint')}
        error={wrong.day}
        options={daysOfMonth}
        value={values.day ?? '5'}
      />
      <EmailField label={t('monthly.form.email')} hint={words.email} error={wrong.email} value={values.email} />
      <CheckboxField name="consent" label={words.consent} error={wrong.consent} checked={Boolean(values.consent)} />
      <Button>{words.submit}</Button>
      <ButtonLink kind="quiet" href={`/campaigns/${slug}#give`}>
        {t('monthly.form.once')}
      </ButtonLink>
      {hasOrders ? (
        <p>
          <a className="tap" href={`/give/${slug}/${kind === 'prompt' ? 'order' : 'monthly'}`}>
            {words.other}
          </a>
        </p>
      ) : null}
    </form>
  )
}

type T = ReturnType<typeof useT>

const promptWords = (t: T, needsEmail: boolean) => ({
  title: t('monthly.form.title'),
  lead: t('monthly.form.lead'),
  reminder: t('monthly.form.reminder'),
  email: needsEmail ? t('monthly.form.emailNeeded') : t('monthly.form.emailHint'),
  consent: t('monthly.form.consent'),
  submit: t('monthly.form.submit'),
  other: t('monthly.form.order'),
})

const orderWords = (t: T, needsEmail: boolean) => ({
  title: t('monthly.order_form.title'),
  lead: t('monthly.order_form.lead'),
  reminder: t('monthly.order_form.reminder'),
  email: needsEmail ? t('monthly.order_form.emailNeeded') : t('monthly.order_form.emailHint'),
  consent: t('monthly.order_form.consent'),
  submit: t('monthly.order_form.submit'),
  other: t('monthly.order_form.prompt'),
})
