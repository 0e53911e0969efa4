import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { aboutWords, instantWords, metresWords, type PlaceRefused, type PlaceSaid } from './outing-words.ts'
import { outingPath, placePath } from './paths.ts'
import { PlaceFee } from './place-fee.tsx'
import { PostButton } from './post-button.tsx'

export type OwnPlacePageProps = {
  token: string
  paybill: string
  /** The link by which another takes her place, whole; null while she hands over nothing. */
  handLink: string | null
  place: {
    slug: string
    when: string
    mountain: string
    metres: number | null
    day: string
    state: 'waiting' | 'offered' | 'seated' | 'declined' | 'lapsed' | 'cancelled' | 'passed'
    line: number | null
    offeredUntil: Date | null
    cancelUntil: Date
    mayLeave: boolean
    isCancelled: boolean
    meeting: { place: string; hour: string; bring: string } | null
    fee: Money
    paid: Money
    due: Money
    code: string | null
    outcome: 'absent' | 'came' | 'summit' | null
  }
  /** The phone that was typed, and why it is not rung. */
  pay?: { phone: string; wrong: PlaceRefused } | undefined
  said?: PlaceSaid | undefined
  refused?: PlaceRefused | undefined
}

/** How somebody's place on an outing stands and what she can do, for whoever has the link. Stands in `<Page>`. */
export function OwnPlacePage(props: OwnPlacePageProps) {
  const [t, language] = [useT(), useLanguage()]
  const { token, place, paybill, pay, said, refused } = props
  const { state, line, offeredUntil, meeting, isCancelled, outcome, mountain, metres, slug, when } = place
  return (
    <>
      <h1>{t('outings.own.title')}</h1>
      {said ? <Notice tone="success">{t(`outings.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`outings.refused.${refused}`)}</Notice> : null}
      <p className="lead">{aboutWords(t, language, place)}</p>
      {isCancelled ? (
        <p>{t('outings.own.isCancelled')}</p>
      ) : (
        <p>
          {t(`outings.own.states.${state}`, {
            line: formatCount(line ?? 0),
            until: offeredUntil ? instantWords(language, offeredUntil) : '',
          })}
        </p>
      )}
      {state === 'offered' ? <Offer token={token} /> : null}
      {outcome ? <p>{t(`outings.own.outcomes.${outcome}`)}</p> : null}
      {meeting ? (
        <FactTable
          caption={t('outings.own.meetingTitle')}
          facts={[
            { name: t('outings.own.meetingPlace'), value: meeting.place },
            { name: t('outings.own.meetingHour'), value: meeting.hour },
            { name: t('outings.list.height'), value: `${mountain}, ${metresWords(t, metres)}` },
            ...(meeting.bring ? [{ name: t('outings.own.bring'), value: meeting.bring }] : []),
          ]}
        />
      ) : null}
      <p className="soft">{t('outings.own.keep')}</p>
      {place.code ? (
        <PlaceFee token={token} paybill={paybill} place={{ ...place, code: place.code }} pay={pay} />
      ) : null}
      <Leave {...props} />
      <p>
        <a className="tap" href={outingPath(slug, when)}>
          {t('outings.own.again')}
        </a>
      </p>
    </>
  )
}

function Offer({ token }: { token: string }) {
  const t = useT()
  return (
    <form className="actions" method="post" action={`${placePath(token)}/answer`}>
      <Button name="answer" value="yes">
        {t('outings.own.take')}
      </Button>
      <Button name="answer" value="no" kind="quiet">
        {t('outings.own.decline')}
      </Button>
    </form>
  )
}

function Leave({ token, handLink, place: { state, mayLeave, cancelUntil, isCancelled } }: OwnPlacePageProps) {
  const [t, language] = [useT(), useLanguage()]
  const leave = `${placePath(token)}/leave`
  if (isCancelled) return null
  if (!mayLeave)
    return state === 'seated' ? (
      <p>{t('outings.own.tooLate', { until: formatDay(language, new Date(cancelUntil.getTime() - 1)) })}</p>
    ) : null
  if (state !== 'seated')
    return (
      <PostButton action={leave} kind="quiet">
        {t('outings.own.waitNoMore')}
      </PostButton>
    )
  return (
    <>
      <Fold title={t('outings.own.handTitle')} open={handLink !== null}>
        <p>{t('outings.own.handText')}</p>
        {handLink ? <Copyable label={t('outings.own.handLink')} value={handLink} /> : null}
        <form method="post" action={`${placePath(token)}/hand`}>
          <HiddenFields values={{ do: handLink ? 'stop' : 'make' }} />
          <Button kind={handLink ? 'quiet' : 'primary'}>
            {handLink ? t('outings.own.handStop') : t('outings.own.handMake')}
          </Button>
        </form>
      </Fold>
      <Fold title={t('outings.own.leaveTitle')}>
        <p>{t('outings.own.leaveText')}</p>
        <PostButton action={leave} kind="danger">
          {t('outings.own.leaveYes')}
        </PostButton>
      </Fold>
    </>
  )
}
