import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { noonOf } from './day.tsx'
import { ownOutingPath, placePath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'

type Named = { mountain: string; day: string }
export type OwnOutingsProps = {
  token: string
  /** The places that she asked for from here, each with the key of its page. */
  places: readonly (Named & { key: string; state: 'waiting' | 'offered' | 'seated' })[]
  /** Where places can be asked for today. */
  open: readonly (Named & { when: string })[]
}

/** A climber's outings: where she has or wants a place, and where she can ask for one. */
export function OwnOutings({ token, places, open }: OwnOutingsProps) {
  const [t, language] = [useT(), useLanguage()]
  const about = ({ mountain, day }: Named) => ({ mountain, day: formatDay(language, noonOf(day)) })
  return (
    <section>
      <h2>{t('outings.climber.ownTitle')}</h2>
      {places.length === 0 ? <p className="soft">{t('outings.climber.ownNone')}</p> : null}
      <RowList
        items={places.map(({ key, state, ...named }) => ({
          key,
          title: <a href={placePath(key)}>{t('outings.climber.stood', about(named))}</a>,
          tag: <StateTag tone={state === 'seated' ? 'good' : 'plain'}>{t(`outings.climber.states.${state}`)}</StateTag>,
        }))}
      />
      {open.map(({ when, ...named }) => (
        <p key={when}>
          <a className="tap" href={ownOutingPath(token, when)}>
            {t('outings.climber.ask', about(named))}
          </a>
        </p>
      ))}
    </section>
  )
}
