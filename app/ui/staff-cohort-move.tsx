import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { DataTable } from './data-table.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { cohortDoPath, cohortPath } from './paths.ts'
import type { WishWord } from './staff-cohort-page.tsx'
import type { Both, DeskRefused } from './training-words.ts'

export type StaffCohortMoveProps = {
  cohortId: string
  title: Both
  plan: {
    wish: WishWord
    tells: readonly {
      enrolmentId: string
      called: string
      told: 'offered' | 'reserve' | 'declined' | 'confirmed' | 'cancelled'
    }[]
  }
  refused?: DeskRefused | undefined
}

/** What would happen, and who would be told what: posts to the address of the wish. Stands in `<Page nav>`. */
export function StaffCohortMove({ cohortId, title, plan: { wish, tells }, refused }: StaffCohortMoveProps) {
  const [t, language] = [useT(), useLanguage()]
  const error = refused === 'not_ticked' ? t('trainings.desk.refused.not_ticked') : undefined
  return (
    <>
      <h1>{t(`trainings.desk.wishes.${wish}`)}</h1>
      <p className="lead">{title[language]}</p>
      {refused && !error ? <Notice tone="warning">{t(`trainings.desk.refused.${refused}`)}</Notice> : null}
      <h2>{t('trainings.desk.move.title')}</h2>
      <p>{t(`trainings.desk.wishText.${wish}`)}</p>
      {tells.length === 0 ? (
        <p>{t('trainings.desk.move.nobody')}</p>
      ) : (
        <DataTable
          caption={t('trainings.desk.move.who')}
          rows={tells}
          keyOf={({ enrolmentId }) => enrolmentId}
          columns={[
            { head: t('trainings.desk.move.name'), cell: ({ called }) => called, isName: true },
            { head: t('trainings.desk.move.told'), cell: ({ told }) => t(`trainings.desk.told.${told}`) },
          ]}
        />
      )}
      {/* The address says what is wished, so that a refused form stands on the page of the same wish. */}
      <form className="form panel" method="post" action={`${cohortDoPath(cohortId, 'move')}?wish=${wish}`} noValidate>
        <HiddenFields values={{ wish, seen: String(tells.length) }} />
        {tells.length > 0 ? (
          <>
            <CheckboxField name="ticked" label={t('trainings.desk.move.tick')} error={error} />
            <CheckboxField name="silently" label={t('trainings.desk.move.silent')} />
          </>
        ) : null}
        <Button kind={wish === 'cancel' ? 'danger' : 'primary'}>{t('trainings.desk.move.yes')}</Button>
      </form>
      <p>
        <a className="tap" href={cohortPath(cohortId)}>
          {t('trainings.desk.backToCohort')}
        </a>
      </p>
    </>
  )
}
