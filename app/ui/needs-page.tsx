import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { type EnrolErrors, type Needs, NEEDS, NeedsFields } from './enrol-form.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { PATHS } from './paths.ts'

/** What she needs so that she can come, for herself alone; posts to its own address. Stands in `<Page nav>`. */
export function NeedsPage({ values, errors = {} }: { values: Partial<Needs>; errors?: EnrolErrors | undefined }) {
  const t = useT()
  const wrong = (field: string) => {
    const code = errors[field]
    return code && t(`trainings.field.${code}`)
  }
  return (
    <>
      <h1>{t('trainings.needs.title')}</h1>
      <p className="lead">{t('trainings.needs.lead')}</p>
      <ErrorSummary errors={NEEDS.map((field) => ({ field, text: wrong(field) }))} />
      <form className="form panel" method="post" noValidate>
        <NeedsFields values={values} wrong={wrong} />
        <Button>{t('trainings.needs.save')}</Button>
      </form>
      <p>
        <a className="tap" href={PATHS.ownTrainings}>
          {t('trainings.mine.title')}
        </a>
      </p>
    </>
  )
}
