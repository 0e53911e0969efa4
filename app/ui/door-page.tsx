import { useT } from '#app/i18n/context.tsx'
import { Button, ButtonLink } from './button.tsx'
import { Fold } from './fold.tsx'
import { PATHS } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

const WORDS = [
  ...([
    'wrong_pin',
    'opening',
    'sent',
    'offline',
    'later',
    'refused',
    'revoked',
    'forgotten',
    'unknown_ticket',
  ] as const),
  ...(['present', 'already', 'no_camera', 'scanning', 'written', 'tick_first', 'not_kept'] as const),
]
const STATES = ['present', 'late', 'partial', 'excused', 'absent', 'unmarked'] as const

/**
 * The roll on a phone without a network. The page is the same for everybody and names nobody: `public/door/roll.js` shows what lies
 * sealed on the phone. Each part is uncovered when its time comes. Stands in `<Page neutral>`.
 */
export function DoorPage() {
  const t = useT()
  return (
    <div className="form" data-door={PATHS.doorMarks}>
      <h1>{t('trainings.door.page.title')}</h1>
      <p data-part="plain">{t('trainings.door.page.plain')}</p>
      <p data-part="none" hidden>
        {t('trainings.door.page.none')}
      </p>
      <p data-part="gone" hidden>
        {t('trainings.door.page.gone')}
      </p>
      <p data-no-worker hidden>
        {t('trainings.door.page.noWorker')}
      </p>
      <p role="status" data-say />
      <section className="panel" data-part="status" hidden>
        <p role="status" data-say-sent />
        {(['unsent', 'refused', 'contact', 'until'] as const).map((fact) => (
          <p key={fact}>
            {t(`trainings.door.page.${fact}`)}:{' '}
            <strong data-fact={fact}>{fact === 'contact' ? t('trainings.door.page.never') : '0'}</strong>
          </p>
        ))}
        <Press part="send">{t('trainings.door.page.send')}</Press>
      </section>
      <form className="form panel" data-part="locked" data-form="pin" hidden noValidate>
        <TextField name="pin" label={t('trainings.door.page.pin')} {...UNKEPT} autoCapitalize="none" maxLength={64} />
        <Button>{t('trainings.door.page.unlock')}</Button>
      </form>
      <div className="form" data-part="open" hidden>
        <h2 data-title>–</h2>
        <SelectField name="session" label={t('trainings.door.page.session')} options={[]} autoComplete="off" />
        <form className="form" data-form="ticket" noValidate>
          <TextField
            name="ticket"
            label={t('trainings.door.page.ticket')}
            hint={t('trainings.door.page.ticketHint')}
            {...UNKEPT}
            autoCapitalize="characters"
            maxLength={40}
          />
          <Button>{t('trainings.door.page.ticketYes')}</Button>
        </form>
        <p className="actions">
          <Press part="scan">{t('trainings.door.page.scan')}</Press>
          <Press part="stop">{t('trainings.door.page.stop')}</Press>
        </p>
        <video muted playsInline hidden data-video />
        <p className="actions">
          <button type="button" className="button" data-press="all">
            {t('trainings.desk.roll.all')}
          </button>
        </p>
        <ol className="roll" data-rows />
        <form className="form panel" data-form="walk-in" noValidate>
          <TextField
            name="called"
            label={t('trainings.door.page.walkIn')}
            hint={t('trainings.door.page.walkInHint')}
            {...UNKEPT}
            maxLength={60}
          />
          <Button kind="quiet">{t('trainings.door.page.walkInYes')}</Button>
        </form>
        <h2>{t('trainings.door.page.walkIns')}</h2>
        <ul data-walk-ins />
        <Press part="lock">{t('trainings.door.page.lock')}</Press>
      </div>
      <div data-part="forget" hidden>
        <Fold title={t('trainings.door.page.forget')}>
          <p>{t('trainings.door.page.forgetText')}</p>
          <label className="tap">
            <input type="checkbox" data-tick="forget" autoComplete="off" /> {t('trainings.door.page.forgetTick')}
          </label>
          <button type="button" className="button button-danger" data-press="forget">
            {t('trainings.door.page.forget')}
          </button>
        </Fold>
      </div>
      <p>
        <ButtonLink kind="quiet" href={PATHS.rolls}>
          {t('trainings.door.page.toRolls')}
        </ButtonLink>
      </p>
      <template data-row>
        <Row />
      </template>
      <ul hidden data-words>
        {WORDS.map((word) => (
          <li key={word} data-word={word}>
            {t(`trainings.door.page.words.${word}`)}
          </li>
        ))}
        <li data-word="nothing">{t('trainings.desk.roll.nothing')}</li>
        <li data-word="session">{t('trainings.door.page.sessionOf')}</li>
      </ul>
    </div>
  )
}

/** Browsers keep what was typed for when they are opened again: here nothing of it may lie on the phone. */
const UNKEPT = { autoComplete: 'off', spellCheck: false } as const

function Press({ part, children }: { part: 'send' | 'scan' | 'stop' | 'lock'; children: string }) {
  return (
    <button type="button" className="button button-quiet" data-press={part} hidden={part === 'scan' || part === 'stop'}>
      {children}
    </button>
  )
}

/** One of the roll; the script fills in how she is called and how she stands. */
function Row() {
  const t = useT()
  return (
    <li>
      <h3 data-called>–</h3>
      <p className="roll-state" data-state-now />
      <div className="roll-marks">
        {STATES.map((state) => (
          <button key={state} type="button" className="button button-quiet button-small" data-state={state}>
            {t(`trainings.desk.roll.states.${state}`)}
          </button>
        ))}
      </div>
    </li>
  )
}
