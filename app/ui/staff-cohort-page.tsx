import type { ComponentProps } from 'react'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Day, noonOf } from './day.tsx'
import { FactTable } from './fact-table.tsx'
import { Notice } from './notice.tsx'
import { cohortDoPath, devicesPath, needsAtPath, PATHS, rollPath } from './paths.ts'
import { StaffCohortPeople, type StaffEnrolment } from './staff-cohort-people.tsx'
import { StateTag } from './state-tag.tsx'
import { TrainingFunnel } from './training-funnel.tsx'
import {
  type Both,
  type CohortState,
  cohortTones,
  type DeskRefused,
  type DeskSaid,
  hoursWords,
} from './training-words.ts'
import { When } from './when.tsx'

export type WishWord = 'open' | 'pause' | 'close' | 'select' | 'confirm' | 'begin' | 'finish' | 'cancel'
type HistoryKind = 'created' | 'changed' | 'selectors' | 'phone' | 'phone_off' | WishWord

export type StaffCohortProps = {
  cohort: {
    id: string
    title: Both
    state: CohortState
    selects: boolean
    funder: string
    closesOn: string
    leastSessions: number | null
    leastMinutes: number | null
    venue: { place: string; way: string }
    venueFrom: Date
    seats: { capacity: number; taken: number; asked: number; waiting: number; over: number }
    sessions: readonly { id: string; no: number; day: string; hours: { from: string; until: string } }[]
    wishes: readonly WishWord[]
    people: readonly StaffEnrolment[]
    funnel: ComponentProps<typeof TrainingFunnel>['funnel']
    history: readonly { kind: string; isSilent: boolean; at: Date }[]
  }
  said?: DeskSaid | undefined
  refused?: DeskRefused | undefined
}

/** One cohort at the desk: what it is, who comes, and what can be wished of it. Stands in `<Page nav>`. */
export function StaffCohortPage({ cohort, said, refused }: StaffCohortProps) {
  const [t, language] = [useT(), useLanguage()]
  const { id, title, state, selects, seats, venue, wishes, history } = cohort
  const isOver = state === 'finished' || state === 'cancelled'
  const least = [
    ...(cohort.leastSessions
      ? [t('trainings.desk.page.leastSessions', { count: formatCount(cohort.leastSessions) })]
      : []),
    ...(cohort.leastMinutes ? [hoursWords(t, cohort.leastMinutes)] : []),
  ]
  return (
    <>
      <h1>{title[language]}</h1>
      {said ? <Notice tone="success">{t(`trainings.desk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`trainings.desk.refused.${refused}`)}</Notice> : null}
      <p>
        <StateTag tone={cohortTones[state]}>{t(`trainings.desk.states.${state}`)}</StateTag>
      </p>
      {seats.over > 0 ? (
        <Notice tone="warning">{t('trainings.desk.page.over', { count: formatCount(seats.over) })}</Notice>
      ) : null}
      <FactTable
        facts={[
          {
            name: t('trainings.desk.seats'),
            value: t('trainings.desk.taken', {
              taken: formatCount(seats.taken),
              capacity: formatCount(seats.capacity),
            }),
          },
          { name: t('trainings.desk.page.closes'), value: <Day day={cohort.closesOn} /> },
          { name: t('trainings.desk.page.place'), value: venue.place },
          ...(venue.way ? [{ name: t('trainings.desk.page.way'), value: venue.way }] : []),
          { name: t('trainings.desk.page.venueFrom'), value: formatDay(language, cohort.venueFrom) },
          { name: t('trainings.desk.page.least'), value: least.join(', ') },
          ...(cohort.funder ? [{ name: t('trainings.desk.page.funder'), value: cohort.funder }] : []),
          { name: t('trainings.desk.page.scope'), value: <code>{id}</code> },
        ]}
      />
      <p className="actions">
        {wishes.map((wish) => (
          <ButtonLink
            key={wish}
            kind={wish === 'cancel' ? 'danger' : 'primary'}
            href={`${cohortDoPath(id, 'move')}?wish=${wish}`}
          >
            {t(`trainings.desk.wishes.${wish}`)}
          </ButtonLink>
        ))}
        {isOver ? null : (
          <ButtonLink kind="quiet" href={cohortDoPath(id, 'change')}>
            {t('trainings.desk.page.change')}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={devicesPath(id)}>
          {t('trainings.door.devices.title')}
        </ButtonLink>
        <ButtonLink kind="quiet" href={needsAtPath(id)}>
          {t('trainings.door.needs.title')}
        </ButtonLink>
        {selects ? (
          <ButtonLink kind="quiet" href={cohortDoPath(id, 'selection')}>
            {t('trainings.desk.page.toSelection')}
          </ButtonLink>
        ) : null}
      </p>
      <DataTable
        caption={t('trainings.desk.page.sessions')}
        rows={cohort.sessions}
        keyOf={(session) => session.id}
        columns={[
          {
            head: t('trainings.desk.page.sessions'),
            cell: ({ no }) => t('trainings.desk.page.session', { no: formatCount(no) }),
            isName: true,
          },
          { head: t('trainings.desk.days'), cell: ({ day }) => formatDay(language, noonOf(day)) },
          { head: t('trainings.desk.page.hours'), cell: ({ hours }) => `${hours.from}–${hours.until}` },
          {
            head: t('trainings.desk.page.roll'),
            cell: (session) => (
              <ButtonLink
                kind="quiet"
                small
                href={rollPath(session.id)}
                label={`${t('trainings.desk.page.roll')} ${formatCount(session.no)}`}
              >
                {t('trainings.desk.page.roll')}
              </ButtonLink>
            ),
          },
        ]}
      />
      <StaffCohortPeople cohortId={id} state={state} people={cohort.people} />
      {cohort.people.length > 0 ? <TrainingFunnel funnel={cohort.funnel} /> : null}
      <h2>{t('trainings.desk.page.history')}</h2>
      <ul>
        {history.map(({ kind, isSilent, at }, i) => (
          <li key={i}>
            <When at={at} /> {t(`trainings.desk.history.${kind as HistoryKind}`)}
            {isSilent ? ` (${t('trainings.desk.page.silent')})` : ''}
          </li>
        ))}
      </ul>
      <p>
        <a className="tap" href={PATHS.trainingsDesk}>
          {t('trainings.desk.back')}
        </a>
      </p>
    </>
  )
}
