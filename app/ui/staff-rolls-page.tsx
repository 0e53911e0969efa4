import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { devicesPath, needsAtPath, rollPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import type { Both } from './training-words.ts'

export type StaffRollsProps = {
  cohorts: readonly {
    cohortId: string
    title: Both
    venue: { place: string; way: string }
    sessions: readonly { id: string; no: number; day: string; hours: { from: string; until: string } }[]
  }[]
}

/** The cohorts of a trainer that are on, where people meet, and the roll of each session. Stands in `<Page nav>`. */
export function StaffRollsPage({ cohorts }: StaffRollsProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('trainings.desk.roll.mineTitle')}</h1>
      <p className="lead">{t('trainings.desk.roll.mineLead')}</p>
      {cohorts.length === 0 ? (
        <EmptyState title={t('trainings.desk.roll.mineNone')}>
          <p>{t('trainings.desk.roll.mineNoneText')}</p>
        </EmptyState>
      ) : null}
      {cohorts.map(({ cohortId, title, venue, sessions }) => (
        <section key={cohortId}>
          <h2>{title[language]}</h2>
          <p>{[venue.place, venue.way].filter((part) => part !== '').join('. ')}</p>
          <RowList
            items={sessions.map(({ id, no, day, hours }) => ({
              key: id,
              title: t('trainings.desk.page.session', { no: formatCount(no) }),
              text: (
                <p>
                  {formatDay(language, noonOf(day))}, {hours.from}–{hours.until}
                </p>
              ),
              actions: (
                <ButtonLink href={rollPath(id)} label={`${t('trainings.desk.page.roll')} ${formatCount(no)}`}>
                  {t('trainings.desk.page.roll')}
                </ButtonLink>
              ),
            }))}
          />
          <p className="actions">
            <ButtonLink kind="quiet" href={devicesPath(cohortId)}>
              {t('trainings.door.devices.title')}
            </ButtonLink>
            <ButtonLink kind="quiet" href={needsAtPath(cohortId)}>
              {t('trainings.door.needs.title')}
            </ButtonLink>
          </p>
        </section>
      ))}
    </>
  )
}
