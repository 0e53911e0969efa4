import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { noonOf } from './day.tsx'
import { failureWords, type PromptFailure, unnamedFailure } from './give-words.ts'
import type { MonthlyGift } from './monthly-shapes.ts'
import { endedWords, pausedWords, wordsOf } from './monthly-words.ts'
import { Notice } from './notice.tsx'

/** How it stands, in a sentence or two: what happened, and what happens next. */
export function MonthlyStanding(gift: MonthlyGift) {
  const t = useT()
  const { state, reason, last } = gift
  switch (state) {
    case 'asked':
      return <Asked {...gift} />
    case 'active':
      return <p className="lead">{last?.state === 'asked' ? t('monthly.active.asking') : t('monthly.active.begun')}</p>
    case 'past_due':
      return <Failed {...gift} />
    case 'paused':
      return <Notice>{wordsOf(pausedWords, reason, 'wanted')(t)}</Notice>
    case 'ended':
      return <Ended {...gift} />
  }
}

function Asked({ method, last, slug }: MonthlyGift) {
  const t = useT()
  if (last?.state === 'failed')
    return (
      <>
        <Notice tone="danger" title={t('monthly.asked.failed')}>
          <p>{whyOf(last.reason).why(t)}</p>
        </Notice>
        <ButtonLink href={`/give/${slug}/monthly`}>{t('monthly.asked.again')}</ButtonLink>
      </>
    )
  const words = {
    prompt: () => t('monthly.asked.prompt'),
    card: () => t('monthly.asked.card'),
    standing_order: () => t('monthly.asked.standing_order'),
  }
  return (
    <>
      <p className="lead" role="status">
        {words[method]()}
      </p>
      <p className="soft">{t('monthly.asked.refreshes')}</p>
    </>
  )
}

function Failed({ method, last, nextOn, reason }: MonthlyGift) {
  const t = useT()
  const language = useLanguage()
  if (method !== 'prompt' || !last) return <Notice tone="warning">{t('monthly.failed.card')}</Notice>
  if (last.state === 'asked') return <p className="lead">{t('monthly.active.asking')}</p>
  const dayWords = (day: string) => formatDay(language, noonOf(day))
  const day = nextOn ? dayWords(nextOn) : ''
  const why = whyOf(last.reason ?? (reason as PromptFailure | null))
  return (
    <Notice tone="warning" title={t('monthly.failed.title', { day: dayWords(last.dueOn) })}>
      <p>{why.why(t)}</p>
      <p>{why.next(t)}</p>
      <p>{last.tries < 3 ? t('monthly.failed.again', { day }) : t('monthly.failed.next', { day })}</p>
    </Notice>
  )
}

function Ended({ reason, slug }: MonthlyGift) {
  const t = useT()
  return (
    <>
      <Notice>
        <p>{wordsOf(endedWords, reason, 'stopped')(t)}</p>
        {reason !== null && Object.hasOwn(failureWords, reason) ? <p>{whyOf(reason as PromptFailure).why(t)}</p> : null}
      </Notice>
      <ButtonLink href={`/campaigns/${slug}#give`}>{t('monthly.ended.again')}</ButtonLink>
    </>
  )
}

const whyOf = (reason: PromptFailure | null) =>
  reason !== null && Object.hasOwn(failureWords, reason) ? failureWords[reason] : unnamedFailure
