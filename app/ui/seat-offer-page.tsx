import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import { noonOf } from './day.tsx'
import { Notice } from './notice.tsx'
import { OfferAnswer } from './offer-answer.tsx'
import { PATHS } from './paths.ts'
import type { Both, OwnState, TrainingRefused } from './training-words.ts'

export type SeatOfferPageProps = {
  offer: { title: Both; firstOn: string; state: OwnState; offeredUntil: Date | null }
  isDone: boolean
  refused?: TrainingRefused | undefined
}

/** An offer as whoever has its link may see and answer it: no name and no place. Posts to its own address. Stands in `<Page>`. */
export function SeatOfferPage({ offer: { title, firstOn, state, offeredUntil }, isDone, refused }: SeatOfferPageProps) {
  const [t, language] = [useT(), useLanguage()]
  const until = offeredUntil ? `${formatDay(language, offeredUntil)}, ${formatTime(offeredUntil)}` : ''
  return (
    <>
      <h1>{t('trainings.offer.title')}</h1>
      {isDone ? <Notice tone="success">{t('trainings.offer.done')}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`trainings.refused.${refused}`)}</Notice> : null}
      <p className="lead">
        {t('trainings.offer.about', { title: title[language], day: formatDay(language, noonOf(firstOn)) })}
      </p>
      <p>{t(`trainings.own.states.${state}`, { line: '', until })}</p>
      {state === 'offered' ? <OfferAnswer /> : null}
      <p>
        <a className="tap" href={PATHS.ownTrainings}>
          {t('trainings.offer.inside')}
        </a>
      </p>
    </>
  )
}
