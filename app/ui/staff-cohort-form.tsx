import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { PATHS } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import type { Both, DeskFieldError } from './training-words.ts'

/** In the order in which they stand in the form. */
export const COHORT_FIELDS = [
  'courseId',
  'language',
  'county',
  'sessions',
  'place',
  'way',
  'venueFrom',
  'capacity',
  'closesOn',
  'cancelUntilOn',
  'offerHours',
  'leastSessions',
  'leastHours',
  'funder',
  'quotas',
] as const
export const COHORT_TICKS = ['selects', 'isForWhrds', 'isForMembers'] as const
type Field = (typeof COHORT_FIELDS)[number]
export type CohortValues = Record<Field, string> & Record<(typeof COHORT_TICKS)[number], boolean>

export type StaffCohortFormProps = {
  courses: readonly { id: string; title: Both }[]
  counties: readonly { code: string; name: string }[]
  /** What it is a run of, and whether people are chosen, is said once. */
  isNew: boolean
  values: Partial<CohortValues>
  errors?: { [K in keyof CohortValues]?: DeskFieldError | undefined } | undefined
}

/** A cohort to write down or to change; posts to its own address. Stands in `<Page nav>`. */
export function StaffCohortForm({ courses, counties, isNew, values, errors = {} }: StaffCohortFormProps) {
  const [t, language] = [useT(), useLanguage()]
  const wrong = (field: keyof CohortValues) => {
    const code = errors[field]
    return code && t(`trainings.desk.field.${code}`)
  }
  const bare = (name: Field) => ({ name, value: values[name], error: wrong(name), autoComplete: 'off' })
  const number = { inputMode: 'numeric', maxLength: 4 } as const
  return (
    <form className="form panel" method="post" noValidate>
      <h1>{t('trainings.desk.cohortForm.title')}</h1>
      <p className="lead">{t('trainings.desk.cohortForm.lead')}</p>
      <ErrorSummary errors={COHORT_FIELDS.map((field) => ({ field, text: wrong(field) }))} />
      {isNew ? (
        <SelectField
          {...bare('courseId')}
          label={t('trainings.desk.cohortForm.course')}
          options={courses.map(({ id, title }) => ({ value: id, label: title[language] }))}
          none={t('trainings.desk.cohortForm.courseNone')}
        />
      ) : null}
      <SelectField
        {...bare('language')}
        label={t('trainings.desk.cohortForm.language')}
        options={(['en', 'sw', 'both'] as const).map((value) => ({
          value,
          label: t(`trainings.list.languages.${value}`),
        }))}
        none={t('trainings.desk.cohortForm.languageNone')}
      />
      <SelectField
        {...bare('county')}
        label={t('trainings.desk.cohortForm.county')}
        options={counties.map(({ code, name }) => ({ value: code, label: name }))}
        none={t('trainings.desk.cohortForm.countyNone')}
      />
      <TextArea
        name="sessions"
        label={t('trainings.desk.cohortForm.sessions')}
        hint={t('trainings.desk.cohortForm.sessionsHint')}
        value={values.sessions}
        error={wrong('sessions')}
      />
      <TextField {...bare('place')} label={t('trainings.desk.cohortForm.place')} maxLength={300} />
      <TextArea
        name="way"
        label={t('trainings.desk.cohortForm.way')}
        value={values.way}
        error={wrong('way')}
        maxLength={1000}
      />
      <TextField {...bare('venueFrom')} label={t('trainings.desk.cohortForm.venueFrom')} type="date" />
      <TextField {...bare('capacity')} {...number} label={t('trainings.desk.cohortForm.capacity')} />
      {isNew ? (
        <CheckboxField
          name="selects"
          label={t('trainings.desk.cohortForm.selects')}
          hint={t('trainings.desk.cohortForm.selectsHint')}
          checked={values.selects}
        />
      ) : null}
      <CheckboxField name="isForWhrds" label={t('trainings.desk.cohortForm.isForWhrds')} checked={values.isForWhrds} />
      <CheckboxField
        name="isForMembers"
        label={t('trainings.desk.cohortForm.isForMembers')}
        checked={values.isForMembers}
      />
      <TextField {...bare('closesOn')} label={t('trainings.desk.cohortForm.closesOn')} type="date" />
      <TextField {...bare('cancelUntilOn')} label={t('trainings.desk.cohortForm.cancelUntilOn')} type="date" />
      <TextField {...bare('offerHours')} {...number} label={t('trainings.desk.cohortForm.offerHours')} />
      <TextField
        {...bare('leastSessions')}
        {...number}
        label={t('trainings.desk.cohortForm.leastSessions')}
        hint={t('trainings.desk.cohortForm.leastHint')}
      />
      <TextField {...bare('leastHours')} {...number} label={t('trainings.desk.cohortForm.leastHours')} />
      <TextField {...bare('funder')} label={t('trainings.desk.cohortForm.funder')} maxLength={200} />
      <TextArea
        name="quotas"
        label={t('trainings.desk.cohortForm.quotas')}
        hint={t('trainings.desk.cohortForm.quotasHint')}
        value={values.quotas}
        error={wrong('quotas')}
      />
      <Button>{t('trainings.desk.people.save')}</Button>
      <p>
        <a className="tap" href={PATHS.trainingsDesk}>
          {t('trainings.desk.back')}
        </a>
      </p>
    </form>
  )
}
