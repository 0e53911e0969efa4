import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField, RadioGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { type PledgeFieldError, pledgeFieldWords } from './pledge-words.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

const FIELDS = ['kind', 'amount', 'most', 'dueOn', 'name', 'email', 'phone', 'consent'] as const
export type PledgeValues = Partial<Record<Exclude<(typeof FIELDS)[number], 'consent'>, string>> & {
  consent?: boolean
  to?: string
  slug?: string
  language?: string
}
export type PledgeErrors = Partial<Record<(typeof FIELDS)[number], PledgeFieldError>>

export type PledgeFormProps = {
  action: string
  /** Whose climb or team it is for; none is the campaign, or is said in a field by staff. */
  to?: { code: string; name: string } | undefined
  /** Whether there is a climb that could be waited for. */
  mayWait: boolean
  /** Where staff write it down: for which campaigns. */
  desk?: { campaigns: readonly { slug: string; name: string }[] } | undefined
  values?: PledgeValues | undefined
  errors?: PledgeErrors | undefined
  tooMany?: boolean | undefined
}

/** Promising to give, by oneself or written down by staff. Whole without scripts. Stands in `<Page>`. */
export function PledgeForm(props: PledgeFormProps) {
  const t = useT()
  const { action, to, mayWait, desk, values = {}, errors = {}, tooMany = false } = props
  const wrong = (field: keyof PledgeErrors) => {
    const code = errors[field]
    return code && pledgeFieldWords[code](t)
  }
  return (
    <form className="form panel" method="post" action={action} noValidate>
      <h1>{desk ? t('pledges.desk.new') : t('pledges.ask.title')}</h1>
      <p className="lead">{desk ? t('pledges.desk.newLead') : t('pledges.ask.lead')}</p>
      {to ? <p>{t('pledges.ask.forWhom', { name: to.name })}</p> : null}
      {tooMany ? <Notice tone="warning">{t('pledges.field.too_many')}</Notice> : null}
      <ErrorSummary errors={FIELDS.map((field) => ({ field, text: wrong(field) }))} />
      {to && !desk ? <HiddenFields values={{ to: to.code }} /> : null}
      {desk ? (
        <>
          <SelectField
            name="slug"
            label={t('pledges.desk.campaign')}
            options={desk.campaigns.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={values.slug}
          />
          <TextField
            name="to"
            label={t('pledges.desk.to')}
            hint={t('pledges.desk.toHint')}
            value={values.to}
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={12}
          />
        </>
      ) : null}
      {mayWait ? (
        <RadioGroup
          name="kind"
          legend={t('pledges.ask.kind')}
          value={values.kind}
          error={wrong('kind')}
          options={[
            { value: 'fixed', label: t('pledges.ask.fixed') },
            { value: 'per_metre', label: t('pledges.ask.per_metre'), hint: t('pledges.ask.climbed') },
            { value: 'per_summit', label: t('pledges.ask.per_summit'), hint: t('pledges.ask.climbed') },
          ]}
        />
      ) : (
        <HiddenFields values={{ kind: 'fixed' }} />
      )}
      <TextField
        name="amount"
        label={t('pledges.ask.amount')}
        hint={t('pledges.ask.amountHint')}
        error={wrong('amount')}
        value={values.amount}
        unit="Ksh"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
      />
      {mayWait ? (
        <TextField
          name="most"
          label={t('pledges.ask.most')}
          hint={t('pledges.ask.mostHint')}
          error={wrong('most')}
          value={values.most}
          unit="Ksh"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
        />
      ) : null}
      <TextField
        name="dueOn"
        type="date"
        label={t('pledges.ask.dueOn')}
        hint={mayWait ? t('pledges.ask.dueOnHint') : undefined}
        error={wrong('dueOn')}
        value={values.dueOn}
      />
      <TextField
        name="name"
        label={desk ? t('pledges.desk.name') : t('pledges.ask.name')}
        hint={t('pledges.ask.nameHint')}
        error={wrong('name')}
        value={values.name}
        autoComplete={desk ? 'off' : 'name'}
        maxLength={80}
      />
      <TextField
        name="email"
        label={t('pledges.ask.email')}
        hint={t('pledges.ask.emailHint')}
        error={wrong('email')}
        value={values.email}
        type="email"
        inputMode="email"
        autoComplete={desk ? 'off' : 'email'}
        maxLength={254}
      />
      <TextField
        name="phone"
        label={t('pledges.ask.phone')}
        hint={t('pledges.ask.phoneHint')}
        error={wrong('phone')}
        value={values.phone}
        type="tel"
        inputMode="tel"
        autoComplete={desk ? 'off' : 'tel'}
        maxLength={20}
      />
      {desk ? (
        <SelectField
          name="language"
          label={t('pledges.desk.language')}
          options={[
            { value: 'en', label: t('pledges.desk.english') },
            { value: 'sw', label: t('pledges.desk.kiswahili') },
          ]}
          value={values.language}
        />
      ) : null}
      <CheckboxField
        name="consent"
        label={desk ? t('pledges.ask.staffConsent') : t('pledges.ask.consent')}
        hint={desk ? undefined : t('pledges.ask.consentHint')}
        error={wrong('consent')}
        checked={values.consent}
      />
      <Button>{t('pledges.ask.submit')}</Button>
    </form>
  )
}
