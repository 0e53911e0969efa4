import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'
import { ownTrainingPath, PATHS, trainingsPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { type Both, type OwnState, ownStateWord, stateTones, type TrainingSaid } from './training-words.ts'

export type OwnTrainingsPageProps = {
  trainings: readonly {
    cohortId: string
    title: Both
    firstOn: string
    state: OwnState
    isCancelled: boolean
    completed: { endsOn: string | null } | null
  }[]
  said?: TrainingSaid | undefined
}

/** What she asked for, was offered, attended and holds. Stands in `<Page nav>`. */
export function OwnTrainingsPage({ trainings, said }: OwnTrainingsPageProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('trainings.mine.title')}</h1>
      <p className="lead">{t('trainings.mine.lead')}</p>
      {said ? <Notice tone="success">{t(`trainings.said.${said}`)}</Notice> : null}
      {trainings.length === 0 ? (
        <EmptyState title={t('trainings.mine.none')}>
          <p>{t('trainings.mine.noneText')}</p>
        </EmptyState>
      ) : (
        <RowList
          items={trainings.map(({ cohortId, title, firstOn, state, isCancelled, completed }) => ({
            key: cohortId,
            title: title[language],
            tag: <StateTag tone={stateTones[state]}>{ownStateWord(t, state)}</StateTag>,
            text: (
              <>
                <p>{formatDay(language, noonOf(firstOn))}</p>
                {isCancelled ? <p>{t('trainings.own.isCancelled')}</p> : null}
                {completed ? (
                  <p>
                    {completed.endsOn
                      ? t('trainings.mine.holdsUntil', { day: formatDay(language, noonOf(completed.endsOn)) })
                      : t('trainings.mine.holds')}
                  </p>
                ) : null}
              </>
            ),
            actions: (
              <ButtonLink
                kind="quiet"
                small
                href={ownTrainingPath(cohortId)}
                label={t('trainings.mine.openOf', { title: title[language] })}
              >
                {t('trainings.mine.open')}
              </ButtonLink>
            ),
          }))}
        />
      )}
      <p>
        <a className="tap" href={trainingsPath}>
          {t('trainings.mine.toList')}
        </a>
      </p>
      <p>
        <a className="tap" href={PATHS.certificates}>
          {t('papers.own.toCertificates')}
        </a>
      </p>
      <p>
        <a className="tap" href={PATHS.needs}>
          {t('trainings.mine.toNeeds')}
        </a>
      </p>
    </>
  )
}
