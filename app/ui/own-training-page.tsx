import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay, formatTime } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { noonOf } from './day.tsx'
import { EnrolForm, type EnrolFormProps, type Needs } from './enrol-form.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { OfferAnswer } from './offer-answer.tsx'
import { ownTrainingDoPath, PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { TextField } from './text-field.tsx'
import { Ticket, type TicketProps } from './ticket.tsx'
import { Rules, type RuleView } from './training-rules.tsx'
import type { Both, CohortState, OwnState, TrainingRefused, TrainingSaid } from './training-words.ts'

type Attendance = 'present' | 'late' | 'partial' | 'excused' | 'absent'
export type OwnTrainingPageProps = {
  training: {
    cohortId: string
    title: Both
    cohortState: CohortState
    firstOn: string
    isOpen: boolean
    rules: readonly RuleView[]
    needs: Needs
    networks: readonly { id: string; name: Both }[]
    state: OwnState | null
    line: number | null
    offeredUntil: Date | null
    cancelUntil: Date
    mayLeave: boolean
    mayHandOver: boolean
    meeting: {
      venue: { place: string; way: string }
      sessions: readonly { id: string; day: string; hours: { from: string; until: string } }[]
    } | null
    meetingFrom: Date | null
    /** What she shows at the door. */
    ticket: TicketProps | null
    attendance: readonly {
      day: string
      seen: { is: 'unmarked' } | { is: 'agreed'; state: Attendance } | { is: 'disputed' }
    }[]
  }
  /** The link by which another takes her seat, whole; null while she hands over nothing. */
  handLink: string | null
  said?: TrainingSaid | undefined
  refused?: TrainingRefused | undefined
  values?: EnrolFormProps['values'] | undefined
  errors?: EnrolFormProps['errors']
  /** What was typed for the code on the wall, and is not it. */
  code?: string | undefined
}

const LIVE: readonly (OwnState | null)[] = ['asked', 'waiting', 'offered', 'seated']

/** One training as it is hers: who can come, how it stands, where and when, and what she can do. Stands in `<Page nav>`. */
export function OwnTrainingPage(props: OwnTrainingPageProps) {
  const [t, language] = [useT(), useLanguage()]
  const { training, said, refused, values, errors } = props
  const { title, firstOn, state, rules, isOpen, cohortState, meetingFrom, meeting } = training
  const isOff = cohortState === 'cancelled'
  const mayAsk = isOpen && !LIVE.includes(state) && rules.every(({ isMet }) => isMet)
  return (
    <>
      <h1>{title[language]}</h1>
      <p className="lead">{formatDay(language, noonOf(firstOn))}</p>
      {said ? <Notice tone="success">{t(`trainings.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`trainings.refused.${refused}`)}</Notice> : null}
      {isOff ? <p>{t('trainings.own.isCancelled')}</p> : <Standing {...training} />}
      {meeting ? <Meeting {...training} /> : null}
      {meetingFrom && !meeting ? (
        <p>{t('trainings.own.meetingFrom', { day: formatDay(language, meetingFrom) })}</p>
      ) : null}
      {training.ticket ? <Ticket {...training.ticket} /> : null}
      {rules.length > 0 && !LIVE.includes(state) ? <Rules rules={rules} /> : null}
      {mayAsk ? (
        <EnrolForm networks={training.networks} values={{ needs: training.needs, ...values }} errors={errors} />
      ) : null}
      {!isOpen && state === null ? <p>{t('trainings.refused.not_open')}</p> : null}
      {state === 'seated' && cohortState === 'running' ? <Present {...props} /> : null}
      {training.attendance.some(({ seen }) => seen.is !== 'unmarked') ? <Attended {...training} /> : null}
      {isOff ? null : <Leave {...props} />}
      <p>
        <a className="tap" href={PATHS.ownTrainings}>
          {t('trainings.mine.title')}
        </a>
      </p>
    </>
  )
}

type Training = OwnTrainingPageProps['training']

function Standing({ cohortId, state, line, offeredUntil }: Training) {
  const [t, language] = [useT(), useLanguage()]
  if (state === null) return null
  const until = offeredUntil ? `${formatDay(language, offeredUntil)}, ${formatTime(offeredUntil)}` : ''
  return (
    <>
      <p>{t(`trainings.own.states.${state}`, { line: formatCount(line ?? 0), until })}</p>
      {state === 'offered' ? <OfferAnswer action={ownTrainingDoPath(cohortId, 'answer')} /> : null}
    </>
  )
}

function Meeting({ cohortId, meeting }: Training) {
  const [t, language] = [useT(), useLanguage()]
  if (!meeting) return null
  const { venue, sessions } = meeting
  return (
    <section className="panel">
      <h2>{t('trainings.own.meeting')}</h2>
      <FactTable
        facts={[
          { name: t('trainings.own.place'), value: venue.place },
          ...(venue.way ? [{ name: t('trainings.own.way'), value: venue.way }] : []),
          ...sessions.map(({ day, hours }) => ({
            name: formatDay(language, noonOf(day)),
            value: `${hours.from}–${hours.until}`,
          })),
        ]}
      />
      <p>{t('trainings.own.keep')}</p>
      <p>
        <ButtonLink kind="quiet" href={ownTrainingDoPath(cohortId, 'calendar')}>
          {t('trainings.own.calendar')}
        </ButtonLink>
      </p>
      <p className="soft">{t('trainings.own.calendarHint')}</p>
    </section>
  )
}

function Present({ training: { cohortId }, refused, code }: OwnTrainingPageProps) {
  const t = useT()
  const wrong = code === undefined || !refused ? undefined : t(`trainings.refused.${refused}`)
  return (
    <form className="form panel" method="post" action={ownTrainingDoPath(cohortId, 'present')} noValidate>
      <h2>{t('trainings.own.present')}</h2>
      <TextField
        name="code"
        label={t('trainings.own.code')}
        hint={t('trainings.own.presentText')}
        value={code}
        error={wrong}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={12}
      />
      <Button>{t('trainings.own.presentYes')}</Button>
    </form>
  )
}

function Attended({ attendance }: Training) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <FactTable
      caption={t('trainings.own.attendance')}
      facts={attendance.map(({ day, seen }) => ({
        name: formatDay(language, noonOf(day)),
        value:
          seen.is === 'agreed'
            ? t(`trainings.desk.roll.states.${seen.state}`)
            : seen.is === 'disputed'
              ? t('trainings.desk.roll.disputed')
              : t('trainings.desk.roll.nothing'),
      }))}
    />
  )
}

function Leave({
  handLink,
  training: { cohortId, state, mayLeave, mayHandOver, cancelUntil, cohortState },
}: OwnTrainingPageProps) {
  const [t, language] = [useT(), useLanguage()]
  const leave = ownTrainingDoPath(cohortId, 'leave')
  if (!mayLeave)
    return state === 'seated' && cohortState !== 'finished' ? (
      <p>{t('trainings.own.tooLate', { until: formatDay(language, new Date(cancelUntil.getTime() - 1)) })}</p>
    ) : null
  if (state !== 'seated')
    return (
      <PostButton action={leave} kind="quiet">
        {t('trainings.own.waitNoMore')}
      </PostButton>
    )
  return (
    <>
      {mayHandOver ? (
        <Fold title={t('trainings.own.hand')} open={handLink !== null}>
          <p>{t('trainings.own.handText')}</p>
          {handLink ? <Copyable label={t('trainings.own.handLink')} value={handLink} /> : null}
          <form method="post" action={ownTrainingDoPath(cohortId, 'hand')}>
            <HiddenFields values={{ do: handLink ? 'stop' : 'make' }} />
            <Button kind={handLink ? 'quiet' : 'primary'}>
              {handLink ? t('trainings.own.handStop') : t('trainings.own.handMake')}
            </Button>
          </form>
        </Fold>
      ) : null}
      <Fold title={t('trainings.own.leave')}>
        <p>{t('trainings.own.leaveText')}</p>
        <PostButton action={leave} kind="danger">
          {t('trainings.own.leaveYes')}
        </PostButton>
      </Fold>
    </>
  )
}
