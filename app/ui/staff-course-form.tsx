import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { PATHS } from './paths.ts'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import type { Both, DeskFieldError } from './training-words.ts'

/** In the order in which they stand in the form. */
export const COURSE_FIELDS = [
  'titleEn',
  'titleSw',
  'teachesEn',
  'teachesSw',
  'topicsEn',
  'topicsSw',
  'hours',
  'holdsMonths',
] as const
type Field = (typeof COURSE_FIELDS)[number]
export type CourseValues = Record<Field, string> & { needs: readonly string[] }

export type StaffCourseFormProps = {
  /** Others that can be needed before. */
  courses: readonly { id: string; title: Both }[]
  values: Partial<CourseValues>
  errors?: { [K in keyof CourseValues]?: DeskFieldError | undefined } | undefined
}

/** A course to write down or to change; posts to its own address. Stands in `<Page nav>`. */
export function StaffCourseForm({ courses, values, errors = {} }: StaffCourseFormProps) {
  const [t, language] = [useT(), useLanguage()]
  const wrong = (field: keyof CourseValues) => {
    const code = errors[field]
    return code && t(`trainings.desk.field.${code}`)
  }
  const at = (name: Field) => ({
    ...{ name, value: values[name], error: wrong(name), label: t(`trainings.desk.courseForm.${name}`) },
  })
  return (
    <form className="form panel" method="post" noValidate>
      <h1>{t('trainings.desk.courseForm.title')}</h1>
      <p className="lead">{t('trainings.desk.courseForm.lead')}</p>
      <ErrorSummary errors={[...COURSE_FIELDS, 'needs' as const].map((field) => ({ field, text: wrong(field) }))} />
      <TextField {...at('titleEn')} autoComplete="off" maxLength={120} />
      <TextField {...at('titleSw')} autoComplete="off" maxLength={120} />
      <TextArea {...at('teachesEn')} maxLength={2000} />
      <TextArea {...at('teachesSw')} maxLength={2000} />
      <TextArea {...at('topicsEn')} maxLength={2000} />
      <TextArea {...at('topicsSw')} maxLength={2000} />
      <TextField {...at('hours')} autoComplete="off" inputMode="numeric" maxLength={3} />
      <TextField
        {...at('holdsMonths')}
        hint={t('trainings.desk.courseForm.holdsHint')}
        autoComplete="off"
        inputMode="numeric"
        maxLength={3}
      />
      {courses.length > 0 ? (
        <CheckboxGroup
          name="needs"
          legend={t('trainings.desk.courseForm.needs')}
          error={wrong('needs')}
          options={courses.map(({ id, title }) => ({ value: id, label: title[language] }))}
          values={values.needs}
        />
      ) : null}
      <Button>{t('trainings.desk.people.save')}</Button>
      <p>
        <a className="tap" href={PATHS.trainingsDesk}>
          {t('trainings.desk.back')}
        </a>
      </p>
    </form>
  )
}
