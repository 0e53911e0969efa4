import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField, RadioGroup } from './choices.tsx'
import { climbFieldWords, type ClimbFieldError } from './climber-words.ts'
import type { County } from './county-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

const TYPED = ['kind', 'name', 'story', 'goal', 'county', 'email', 'phone', 'guardian'] as const
const TICKED = ['isOffLists', 'isChild', 'guardianConsents', 'photoAllowed', 'consent'] as const
export type ClimbValues = Partial<Record<(typeof TYPED)[number], string> & Record<(typeof TICKED)[number], boolean>>
export type ClimbErrors = Partial<Record<keyof ClimbValues, ClimbFieldError>>

type ClimbFieldsProps = {
  counties: readonly County[]
  values: ClimbValues
  wrong: (field: keyof ClimbValues) => string | undefined
}

/** What a climber says of herself, when she asks and whenever she changes it. */
export function ClimbFields({ counties, values, wrong }: ClimbFieldsProps) {
  const t = useT()
  return (
    <>
      <TextField
        name="name"
        label={t('climbers.ask.name')}
        hint={t('climbers.ask.nameHint')}
        error={wrong('name')}
        value={values.name}
        autoComplete="off"
        maxLength={80}
      />
      <TextArea
        name="story"
        label={t('climbers.ask.story')}
        hint={t('climbers.ask.storyHint')}
        error={wrong('story')}
        value={values.story}
        rows={6}
      />
      <TextField
        name="goal"
        label={t('climbers.ask.goal')}
        hint={t('climbers.ask.goalHint')}
        error={wrong('goal')}
        value={values.goal}
        unit="Ksh"
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
      />
      <SelectField
        name="county"
        label={t('climbers.ask.county')}
        hint={t('climbers.ask.countyHint')}
        error={wrong('county')}
        options={counties.map(({ code, name }) => ({ value: code, label: name }))}
        none={t('climbers.ask.countyNone')}
        value={values.county}
      />
      <CheckboxField name="isOffLists" label={t('climbers.ask.isOffLists')} checked={values.isOffLists} />
    </>
  )
}

export type ClimbFormProps = {
  action: string
  counties: readonly County[]
  values?: ClimbValues | undefined
  errors?: ClimbErrors | undefined
  tooMany?: boolean | undefined
}

/** Asking to climb. Whole without scripts; the part for guardians is always there. Stands in `<Page>`. */
export function ClimbForm({ action, counties, values = {}, errors = {}, tooMany = false }: ClimbFormProps) {
  const t = useT()
  const wrong = (field: keyof ClimbValues) => {
    const code = errors[field]
    return code && climbFieldWords[code](t)
  }
  return (
    <form className="form panel" method="post" action={action} noValidate>
      <h1>{t('climbers.ask.title')}</h1>
      <p className="lead">{t('climbers.ask.lead')}</p>
      {tooMany ? <Notice tone="warning">{t('climbers.field.too_many')}</Notice> : null}
      <ErrorSummary errors={[...TYPED, ...TICKED].map((field) => ({ field, text: wrong(field) }))} />
      <RadioGroup
        name="kind"
        legend={t('climbers.ask.kind')}
        value={values.kind}
        error={wrong('kind')}
        options={[
          { value: 'mountain', label: t('climbers.ask.mountain') },
          { value: 'virtual', label: t('climbers.ask.virtual') },
        ]}
      />
      <ClimbFields counties={counties} values={values} wrong={wrong} />
      <TextField
        name="email"
        label={t('climbers.ask.email')}
        hint={t('climbers.ask.emailHint')}
        error={wrong('email')}
        value={values.email}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
      />
      <TextField
        name="phone"
        label={t('climbers.ask.phone')}
        hint={t('climbers.ask.phoneHint')}
        error={wrong('phone')}
        value={values.phone}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={20}
      />
      <CheckboxField
        name="isChild"
        label={t('climbers.ask.child')}
        hint={t('climbers.ask.childHint')}
        checked={values.isChild}
      />
      <div className="form" role="group" aria-labelledby="guardian-title">
        <h2 id="guardian-title">{t('climbers.ask.guardianTitle')}</h2>
        <TextField
          name="guardian"
          label={t('climbers.ask.guardian')}
          error={wrong('guardian')}
          value={values.guardian}
          autoComplete="off"
          maxLength={120}
        />
        <CheckboxField
          name="guardianConsents"
          label={t('climbers.ask.guardianConsents')}
          error={wrong('guardianConsents')}
          checked={values.guardianConsents}
        />
        <CheckboxField name="photoAllowed" label={t('climbers.ask.photoAllowed')} checked={values.photoAllowed} />
      </div>
      <CheckboxField
        name="consent"
        label={t('climbers.ask.consent')}
        hint={t('climbers.ask.consentText')}
        error={wrong('consent')}
        checked={values.consent}
      />
      <Button>{t('climbers.ask.submit')}</Button>
      <p className="soft">{t('climbers.ask.sentNote')}</p>
    </form>
  )
}
