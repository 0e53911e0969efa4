import type { CallState } from '#app/domain/calls/kinds.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import type { ShownCall } from './call-words.ts'
import { ButtonLink } from './button.tsx'
import { CallAnswers } from './call-questions.tsx'
import { callPath, CALLS, sendToCallPath } from './call-paths.ts'
import { CallAsks } from './call-asks.tsx'
import { EmptyState } from './empty-state.tsx'
import { Markdown } from './markdown.tsx'
import { Notice } from './notice.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'
import { WhenIn } from './when-in.tsx'

export const callTones: Record<CallState, StateTone> = {
  ...{ open: 'good', closed: 'quiet', opened: 'plain', decided: 'quiet', cancelled: 'bad' },
}

/** All calls, what is open first. Stands in `<Page>`. */
export function CallsPage({ calls }: { calls: readonly ShownCall[] }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('calls.title')}</h1>
      <p className="lead">{t('calls.lead')}</p>
      {calls.length === 0 ? (
        <EmptyState title={t('calls.none')}>
          <p>{t('calls.noneText')}</p>
        </EmptyState>
      ) : null}
      <div className="wide">
        <ul className="posts">
          {calls.map((call) => (
            <li key={call.slug}>
              <article>
                <h2>
                  <a href={callPath(call.slug)}>{call.words[language].title}</a>
                </h2>
                <p>
                  {t(`calls.kinds.${call.kind}`)}{' '}
                  <StateTag tone={callTones[call.state]}>{t(`calls.states.${call.state}`)}</StateTag>
                </p>
                <p>{call.words[language].summary}</p>
                <p className="soft">
                  <Closing call={call} />
                </p>
              </article>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function Closing({ call: { state, closesAt } }: { call: ShownCall }) {
  const t = useT()
  return <WhenIn at={closesAt} say={(at) => t(state === 'open' ? 'calls.until' : 'calls.closed', { at })} />
}

/** One call: what is asked for, how it is judged, until when. Stands in `<Page>`. */
export function CallPage({ call, isAsked = false }: { call: ShownCall; isAsked?: boolean }) {
  const [t, language] = [useT(), useLanguage()]
  const { words, state, slug, changes, decided } = call
  const said = (at: Date) => `${formatDay(language, at)}, ${formatTime(at)}`
  return (
    <>
      <h1>{words[language].title}</h1>
      <p>
        {t(`calls.kinds.${call.kind}`)} <StateTag tone={callTones[state]}>{t(`calls.states.${state}`)}</StateTag>
      </p>
      <p className="lead">{words[language].summary}</p>
      {isAsked ? <Notice tone="success">{t('calls.questions.asked')}</Notice> : null}
      <Notice title={t('calls.closesAt')}>
        <Closing call={call} />
      </Notice>
      {changes.map(({ from, to, at }) => (
        <Notice key={at.toISOString()} tone="warning" title={t('calls.movedTitle')}>
          {t('calls.moved', { from: said(from), to: said(to), at: formatDay(language, at) })}
        </Notice>
      ))}
      {decided ? (
        <Notice tone="success" title={t('calls.decidedOn', { at: formatDay(language, decided.at) })}>
          {decided.chosen.length > 0
            ? t('calls.chosen', { names: decided.chosen.join(', ') })
            : t('calls.chosenUnnamed')}
        </Notice>
      ) : null}
      {state === 'open' ? (
        <p>
          <ButtonLink href={sendToCallPath(slug)}>{t('calls.send')}</ButtonLink>
        </p>
      ) : null}
      <Markdown text={words[language].terms} />
      <CallAsks words={words} />
      <CallAnswers call={call} />
      <h2>{t('calls.sealed')}</h2>
      <p>{t('calls.sealedText')}</p>
      <p>
        <a className="tap" href={CALLS}>
          {t('calls.all')}
        </a>
      </p>
    </>
  )
}
