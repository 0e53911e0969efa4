import type { ListedTraining } from '#app/domain/trainings/listed-training.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay, formatMonth } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { ButtonLink } from './button.tsx'
import { Day, noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { FactTable } from './fact-table.tsx'
import { ownTrainingPath, trainingPath, trainingsPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { hoursWords } from './training-words.ts'

/** With the name of its county in place of the number. */
export type PublicTraining = ListedTraining

/** What is coming, month by month. For everybody: nobody who asks or comes is on it. Stands in `<Page>`. */
export function TrainingsPage({ trainings }: { trainings: readonly PublicTraining[] }) {
  const [t, language] = [useT(), useLanguage()]
  const months = [...Map.groupBy(trainings, ({ days }) => (days[0] ?? '').slice(0, 7))]
  return (
    <>
      <h1>{t('trainings.list.title')}</h1>
      <p className="lead">{t('trainings.list.lead')}</p>
      {trainings.length === 0 ? (
        <EmptyState title={t('trainings.list.none')}>
          <p>{t('trainings.list.noneText')}</p>
        </EmptyState>
      ) : null}
      {months.map(([month, inMonth]) => (
        <section key={month}>
          <h2>{formatMonth(language, month)}</h2>
          <TrainingList trainings={inMonth} withSeats />
        </section>
      ))}
      <p className="soft">{t('trainings.list.how')}</p>
    </>
  )
}

/** Trainings with their days and county; with `withSeats`, how many can still come, which changes by the hour. */
export function TrainingList({
  trainings,
  withSeats = false,
}: {
  trainings: readonly PublicTraining[]
  withSeats?: boolean
}) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <RowList
      items={trainings.map((training) => ({
        key: training.id,
        title: training.title[language],
        tag: training.isForWhrds ? <StateTag>{t('trainings.list.whrd')}</StateTag> : null,
        text: (
          <>
            <p>
              {dayWords(language, training.days)} · {training.county} ·{' '}
              {t(`trainings.list.languages.${training.language}`)}
            </p>
            {withSeats ? <p>{seatWords(t, training)}</p> : null}
          </>
        ),
        actions: (
          <ButtonLink
            kind="quiet"
            small
            href={trainingPath(training.id)}
            label={t('trainings.list.lookOf', { title: training.title[language] })}
          >
            {t('trainings.list.look')}
          </ButtonLink>
        ),
      }))}
    />
  )
}

/** One training, for everybody. Stands in `<Page>`. */
export function TrainingPage({ training }: { training: PublicTraining }) {
  const [t, language] = [useT(), useLanguage()]
  const { id, title, teaches, topics, minutes, county, days, closesOn, isForWhrds, isForMembers, needs, isOpen } =
    training
  return (
    <>
      <h1>{title[language]}</h1>
      <p className="lead">{teaches[language]}</p>
      <FactTable
        facts={[
          {
            name: t('trainings.list.days'),
            value: days.map((day) => <p key={day}>{formatDay(language, noonOf(day))}</p>),
          },
          { name: t('trainings.list.county'), value: county },
          { name: t('trainings.list.language'), value: t(`trainings.list.languages.${training.language}`) },
          { name: t('trainings.list.length'), value: hoursWords(t, minutes) },
          { name: t('trainings.list.seats'), value: seatWords(t, training) },
          { name: t('trainings.list.closes'), value: <Day day={closesOn} /> },
        ]}
      />
      <h2>{t('trainings.list.topics')}</h2>
      <ul>
        {topics[language].split('\n').map((topic) => (
          <li key={topic}>{topic}</li>
        ))}
      </ul>
      {isForWhrds || isForMembers || needs.length > 0 ? (
        <>
          <h2>{t('trainings.own.rules')}</h2>
          <ul>
            {isForWhrds ? <li>{t('trainings.list.whrd')}</li> : null}
            {isForMembers ? <li>{t('trainings.list.member')}</li> : null}
            {needs.length > 0 ? (
              <li>{t('trainings.list.needs', { titles: needs.map((need) => need[language]).join(', ') })}</li>
            ) : null}
          </ul>
        </>
      ) : null}
      {isOpen ? (
        <p>
          <ButtonLink href={ownTrainingPath(id)}>{t('trainings.list.ask')}</ButtonLink>
        </p>
      ) : null}
      <p className="soft">{t('trainings.list.how')}</p>
      <p>
        <a className="tap" href={trainingsPath}>
          {t('trainings.list.back')}
        </a>
      </p>
    </>
  )
}

/** The first and the last day. */
function dayWords(language: 'en' | 'sw', days: readonly string[]): string {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  return first === last
    ? formatDay(language, noonOf(first))
    : `${formatDay(language, noonOf(first))} – ${formatDay(language, noonOf(last))}`
}

type Seats = Pick<PublicTraining, 'isOpen' | 'state' | 'free' | 'capacity' | 'waiting'>

function seatWords(t: Translate, { isOpen, state, free, capacity, waiting }: Seats): string {
  if (!isOpen) return state === 'paused' ? t('trainings.list.paused') : t('trainings.list.closed')
  if (free === null) return t('trainings.list.chosen', { capacity: formatCount(capacity) })
  if (free === 0) return t('trainings.list.full', { waiting: formatCount(waiting) })
  return t('trainings.list.free', { free: formatCount(free), capacity: formatCount(capacity) })
}
