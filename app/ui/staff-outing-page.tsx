import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { Day } from './day.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import { Notice } from './notice.tsx'
import { aboutWords, type DeskOutingRefused, type DeskOutingSaid, feeWords } from './outing-words.ts'
import { deskOutingPath, PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { StaffOutingPeople, type StaffPlace } from './staff-outing-people.tsx'
import { StaffOutingRoll } from './staff-outing-roll.tsx'
import { type OutingState, outingTone } from './staff-outings-page.tsx'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

type HistoryKind = 'created' | 'changed' | 'opened' | 'closed' | 'cancelled' | 'roll' | 'confirmed'

export type StaffOutingProps = {
  outing: {
    id: string
    mountain: string
    day: string
    state: OutingState
    isConfirmed: boolean
    isHere: boolean
    cutoffOn: string
    fee: Money
    meeting: { place: string; hour: string; bring: string }
    seats: { capacity: number; taken: number; extra: number; waiting: number; over: number }
    places: readonly StaffPlace[]
    history: readonly { kind: string; at: Date }[]
  }
  said?: DeskOutingSaid | undefined
  refused?: DeskOutingRefused | undefined
}

/** One outing at the desk: what it is, who comes, who waits, and who reached the top. Stands in `<Page nav>`. */
export function StaffOutingPage({ outing, said, refused }: StaffOutingProps) {
  const [t, language] = [useT(), useLanguage()]
  const { id, state, isConfirmed, cutoffOn, fee, meeting, seats, places, history } = outing
  const facts = [
    { name: t('outings.desk.capacityNow'), value: formatCount(seats.capacity) },
    { name: t('outings.desk.takenNow'), value: formatCount(seats.taken) },
    ...(seats.extra > 0 ? [{ name: t('outings.desk.extraNow'), value: formatCount(seats.extra) }] : []),
    ...(seats.over > 0 ? [{ name: t('outings.desk.overNow'), value: formatCount(seats.over) }] : []),
    { name: t('outings.desk.waitingNow'), value: formatCount(seats.waiting) },
    { name: t('outings.page.cutoff'), value: <Day day={cutoffOn} /> },
    { name: t('outings.list.fee'), value: feeWords(t, fee) },
    { name: t('outings.own.meetingPlace'), value: meeting.place },
    { name: t('outings.own.meetingHour'), value: meeting.hour },
    ...(meeting.bring ? [{ name: t('outings.own.bring'), value: meeting.bring }] : []),
  ]
  return (
    <>
      <h1>{aboutWords(t, language, outing)}</h1>
      {said ? <Notice tone="success">{t(`outings.desk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`outings.desk.refused.${refused}`)}</Notice> : null}
      <p>
        <StateTag tone={isConfirmed ? 'good' : outingTone[state]}>
          {isConfirmed ? t('outings.desk.confirmed') : t(`outings.desk.states.${state}`)}
        </StateTag>
      </p>
      <FactTable facts={facts} />
      {isConfirmed || state === 'cancelled' ? null : <Wishes id={id} state={state} />}
      <StaffOutingPeople id={id} places={places} isSettled={isConfirmed || state === 'cancelled'} />
      {state === 'cancelled' || state === 'draft' ? null : <StaffOutingRoll outing={outing} />}
      <section>
        <h2>{t('outings.desk.careTitle')}</h2>
        <p>{t('outings.desk.careLead')}</p>
        <ButtonLink kind="quiet" href={`${deskOutingPath(id)}/care`}>
          {t('outings.desk.careOpen')}
        </ButtonLink>
      </section>
      <h2>{t('outings.desk.historyTitle')}</h2>
      <ul>
        {history.map(({ kind, at }, i) => (
          <li key={i}>
            <When at={at} /> {t(`outings.desk.history.${kind as HistoryKind}`)}
          </li>
        ))}
      </ul>
      <p>
        <a className="tap" href={PATHS.outingsDesk}>
          {t('outings.desk.back')}
        </a>
      </p>
    </>
  )
}

function Wishes({ id, state }: { id: string; state: OutingState }) {
  const t = useT()
  const action = `${deskOutingPath(id)}/state`
  return (
    <section>
      <h2>{t('outings.desk.doTitle')}</h2>
      <div className="actions">
        <ButtonLink kind="quiet" href={`${deskOutingPath(id)}/change`}>
          {t('outings.desk.change')}
        </ButtonLink>
        {state === 'open' ? (
          <PostButton action={action} fields={{ do: 'close' }} kind="quiet">
            {t('outings.desk.close')}
          </PostButton>
        ) : (
          <PostButton action={action} fields={{ do: 'open' }}>
            {t('outings.desk.open')}
          </PostButton>
        )}
      </div>
      <Fold title={t('outings.desk.cancel')}>
        <p>{t('outings.desk.cancelText')}</p>
        <PostButton action={action} fields={{ do: 'cancel' }} kind="danger">
          {t('outings.desk.cancel')}
        </PostButton>
      </Fold>
    </section>
  )
}
