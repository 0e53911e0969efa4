import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { noonOf } from './day.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { devicesPath, PATHS, rollDoPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RollWalkIns } from './roll-walk-ins.tsx'
import type { Both, DeskRefused, DeskSaid } from './training-words.ts'

type State = 'present' | 'late' | 'partial' | 'excused' | 'absent'
type Seen =
  | { is: 'unmarked' }
  | { is: 'agreed'; state: State }
  | { is: 'disputed'; said: readonly { state: State; actor: string; deviceId: string | null; at: Date }[] }
export type RollRow = { no: number; enrolmentId: string; called: string; seen: Seen }

export type StaffRollProps = {
  roll: {
    sessionId: string
    title: Both
    no: number
    day: string
    hours: { from: string; until: string }
    isOpen: boolean
    cohortId: string
    rows: readonly RollRow[]
    walkIns: readonly { id: string; called: string; at: Date }[]
    merged: number
  }
  /** Ends the ids of what this page sends: sent twice it counts once, and each opening of the page says it anew. */
  stamp: string
  said?: DeskSaid | undefined
  refused?: DeskRefused | undefined
}

const STATES = ['present', 'late', 'partial', 'excused', 'absent'] as const

/** The roll of one session, on a phone: names large, everybody first and then the exceptions. Stands in `<Page nav>`. */
export function StaffRollPage({ roll, stamp, said, refused }: StaffRollProps) {
  const [t, language] = [useT(), useLanguage()]
  const { sessionId, title, no, day, hours, isOpen, rows } = roll
  const mark = rollDoPath(sessionId, 'mark')
  const present = rows.filter(({ seen }) => seen.is === 'agreed' && seen.state === 'present').length
  return (
    <>
      <h1>
        {title[language]}, {t('trainings.desk.page.session', { no: formatCount(no) })}
      </h1>
      <p className="lead">
        {formatDay(language, noonOf(day))}, {hours.from}–{hours.until}
      </p>
      {said ? <Notice tone="success">{t(`trainings.desk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`trainings.desk.refused.${refused}`)}</Notice> : null}
      <p>{t('trainings.desk.roll.lead')}</p>
      <p>{t('trainings.desk.roll.counted', { present: formatCount(present), all: formatCount(rows.length) })}</p>
      {isOpen ? (
        <PostButton action={mark} fields={{ stamp }} name="all" value="present">
          {t('trainings.desk.roll.all')}
        </PostButton>
      ) : (
        <p>{t('trainings.desk.roll.notYet')}</p>
      )}
      <ol className="roll">
        {rows.map((row) => (
          <Row key={row.enrolmentId} row={row} mark={isOpen ? mark : null} stamp={stamp} />
        ))}
      </ol>
      <RollWalkIns {...roll} stamp={stamp} />
      <p className="actions">
        <ButtonLink kind="quiet" href={devicesPath(roll.cohortId)}>
          {t('trainings.door.devices.title')}
        </ButtonLink>
        <ButtonLink kind="quiet" href={rollDoPath(sessionId, 'wall')}>
          {t('trainings.desk.roll.wall')}
        </ButtonLink>
        <ButtonLink kind="quiet" href={rollDoPath(sessionId, 'sheet')}>
          {t('trainings.desk.roll.sheet')}
        </ButtonLink>
      </p>
      <p>
        <a className="tap" href={PATHS.rolls}>
          {t('trainings.desk.roll.mineTitle')}
        </a>
      </p>
    </>
  )
}

function Row({ row, mark, stamp }: { row: RollRow; mark: string | null; stamp: string }) {
  const t = useT()
  const { enrolmentId, called, seen } = row
  const isDisputed = seen.is === 'disputed'
  const now = seen.is === 'agreed' ? seen.state : null
  return (
    <li id={enrolmentId} className={isDisputed ? 'roll-disputed' : undefined}>
      <h2>{called}</h2>
      {isDisputed ? (
        <>
          <p>{t('trainings.desk.roll.disputed')}</p>
          <ul>
            {seen.said.map(({ state, actor, deviceId }, i) => (
              <li key={i}>
                {t('trainings.desk.roll.saidBy', {
                  state: t(`trainings.desk.roll.states.${state}`),
                  who: t(`trainings.desk.roll.who.${actor === 'herself' ? 'herself' : deviceId ? 'door' : 'staff'}`),
                })}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="roll-state">{now ? t(`trainings.desk.roll.states.${now}`) : t('trainings.desk.roll.nothing')}</p>
      )}
      {mark ? (
        <form className="roll-marks" method="post" action={mark}>
          <HiddenFields values={{ stamp, enrolmentId, ...(isDisputed && { settles: 'yes' }) }} />
          {[...STATES, ...(now ? (['unmarked'] as const) : [])].map((state) => (
            <button
              key={state}
              type="submit"
              name="state"
              value={state}
              className={state === now ? 'button button-small' : 'button button-quiet button-small'}
              aria-pressed={state === now}
              aria-label={t('trainings.desk.roll.setOf', {
                state: t(`trainings.desk.roll.states.${state}`),
                name: called,
              })}
            >
              {t(`trainings.desk.roll.states.${state}`)}
            </button>
          ))}
        </form>
      ) : null}
    </li>
  )
}
