import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'
import { cohortPath, coursePath, PATHS } from './paths.ts'
import { StateTag } from './state-tag.tsx'
import { type Both, type CohortState, cohortTones, type DeskSaid, hoursWords } from './training-words.ts'

export type StaffTrainingsProps = {
  cohorts: readonly {
    id: string
    title: Both
    state: CohortState
    firstOn: string
    seats: { capacity: number; taken: number; asked: number; waiting: number }
  }[]
  courses: readonly { id: string; title: Both; minutes: number }[]
  said?: DeskSaid | undefined
}

/** Every cohort and every course. Stands in `<Page nav>`. */
export function StaffTrainingsPage({ cohorts, courses, said }: StaffTrainingsProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('trainings.desk.title')}</h1>
      <p className="lead">{t('trainings.desk.lead')}</p>
      {said ? <Notice tone="success">{t(`trainings.desk.said.${said}`)}</Notice> : null}
      <p className="actions">
        {courses.length > 0 ? <ButtonLink href={PATHS.cohortNew}>{t('trainings.desk.newCohort')}</ButtonLink> : null}
        <ButtonLink kind="quiet" href={PATHS.courseNew}>
          {t('trainings.desk.newCourse')}
        </ButtonLink>
      </p>
      {cohorts.length === 0 ? (
        <EmptyState title={t('trainings.desk.none')}>
          <p>{t('trainings.desk.noneText')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('trainings.desk.cohorts')}
          rows={cohorts}
          keyOf={({ id }) => id}
          columns={[
            { head: t('trainings.desk.which'), cell: ({ title }) => title[language], isName: true },
            { head: t('trainings.desk.days'), cell: ({ firstOn }) => formatDay(language, noonOf(firstOn)) },
            {
              head: t('trainings.desk.people.state'),
              cell: ({ state }) => <StateTag tone={cohortTones[state]}>{t(`trainings.desk.states.${state}`)}</StateTag>,
            },
            {
              head: t('trainings.desk.seats'),
              cell: ({ seats }) =>
                [
                  t('trainings.desk.taken', { taken: formatCount(seats.taken), capacity: formatCount(seats.capacity) }),
                  ...(seats.asked > 0 ? [t('trainings.desk.asking', { asked: formatCount(seats.asked) })] : []),
                  ...(seats.waiting > 0 ? [t('trainings.desk.inLine', { waiting: formatCount(seats.waiting) })] : []),
                ].join(', '),
            },
            {
              head: t('trainings.desk.look'),
              cell: ({ id, title }) => (
                <ButtonLink
                  kind="quiet"
                  small
                  href={cohortPath(id)}
                  label={t('trainings.desk.lookOf', { title: title[language] })}
                >
                  {t('trainings.desk.look')}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
      {courses.length > 0 ? (
        <DataTable
          caption={t('trainings.desk.courses')}
          rows={courses}
          keyOf={({ id }) => id}
          columns={[
            { head: t('trainings.desk.courseForm.title'), cell: ({ title }) => title[language], isName: true },
            { head: t('trainings.list.length'), cell: ({ minutes }) => hoursWords(t, minutes) },
            {
              head: t('trainings.desk.page.change'),
              cell: ({ id, title }) => (
                <ButtonLink
                  kind="quiet"
                  small
                  href={coursePath(id)}
                  label={t('trainings.desk.lookOf', { title: title[language] })}
                >
                  {t('trainings.desk.look')}
                </ButtonLink>
              ),
            },
          ]}
        />
      ) : null}
    </>
  )
}
