import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField, CheckboxGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import type { Both, EnrolFieldError } from './training-words.ts'

export const NEEDS = ['childcare', 'access', 'diet', 'language'] as const
export type Needs = Record<(typeof NEEDS)[number], string>

export type EnrolValues = {
  called: string
  why: string
  hasDisability: boolean
  networkIds: readonly string[]
  sharesNeeds: boolean
  needs: Needs
}
export type EnrolErrors = { [field: string]: EnrolFieldError | undefined }

export type EnrolFormProps = {
  networks: readonly { id: string; name: Both }[]
  values: Partial<EnrolValues>
  errors?: EnrolErrors | undefined
  isTakingOver?: boolean
}

/** What somebody says when she asks for a seat, or takes one that is handed to her; posts to its own address. */
export function EnrolForm({ networks, values, errors = {}, isTakingOver = false }: EnrolFormProps) {
  const [t, language] = [useT(), useLanguage()]
  const wrong = (field: string) => {
    const code = errors[field]
    return code && t(`trainings.field.${code}`)
  }
  return (
    <form className="form panel" method="post" noValidate>
      <h2>{isTakingOver ? t('trainings.enrol.takeTitle') : t('trainings.enrol.title')}</h2>
      <ErrorSummary errors={['called', 'why', ...NEEDS].map((field) => ({ field, text: wrong(field) }))} />
      <TextField
        name="called"
        label={t('trainings.enrol.called')}
        hint={t('trainings.enrol.calledHint')}
        value={values.called}
        error={wrong('called')}
        maxLength={60}
        autoComplete="off"
      />
      <TextArea
        name="why"
        label={t('trainings.enrol.why')}
        hint={t('trainings.enrol.sensitive')}
        value={values.why}
        error={wrong('why')}
        maxLength={1000}
      />
      {networks.length > 0 ? (
        <CheckboxGroup
          name="networkIds"
          legend={t('trainings.enrol.networks')}
          options={networks.map(({ id, name }) => ({ value: id, label: name[language] }))}
          values={values.networkIds}
        />
      ) : null}
      <CheckboxField name="hasDisability" label={t('trainings.enrol.disability')} checked={values.hasDisability} />
      <h3>{t('trainings.enrol.needs')}</h3>
      <NeedsFields values={values.needs} wrong={wrong} />
      <CheckboxField
        name="sharesNeeds"
        label={t('trainings.enrol.share')}
        hint={t('trainings.enrol.shareHint')}
        checked={values.sharesNeeds}
      />
      <Button>{isTakingOver ? t('trainings.enrol.takeYes') : t('trainings.enrol.yes')}</Button>
    </form>
  )
}

type NeedsFieldsProps = { values?: Partial<Needs> | undefined; wrong: (field: string) => string | undefined }

/** What somebody needs so that she can come, a field each. */
export function NeedsFields({ values = {}, wrong }: NeedsFieldsProps) {
  const t = useT()
  return (
    <>
      {NEEDS.map((need) => (
        <TextField
          key={need}
          name={need}
          label={t(`trainings.needs.${need}`)}
          value={values[need]}
          error={wrong(need)}
          maxLength={300}
          autoComplete="off"
        />
      ))}
    </>
  )
}
