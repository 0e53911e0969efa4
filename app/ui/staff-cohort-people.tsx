import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { cohortDoPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'
import { type CohortState, stateTones } from './training-words.ts'

export type Reason = 'interpreter' | 'carer' | 'funder' | 'promised'
export type StaffEnrolment = {
  id: string
  called: string
  state: 'asked' | 'waiting' | 'offered' | 'seated' | 'declined' | 'lapsed' | 'cancelled'
  line: number | null
  isExtra: boolean
  reason: string | null
  override: boolean | null
}

const REASONS = ['interpreter', 'carer', 'funder', 'promised'] as const

type Props = { cohortId: string; state: CohortState; people: readonly StaffEnrolment[] }

/** Who comes, waits and asked, as they are called, and what the desk can do for each. */
export function StaffCohortPeople({ cohortId, state, people }: Props) {
  const t = useT()
  const isOver = state === 'finished' || state === 'cancelled'
  return (
    <section>
      <h2>{t('trainings.desk.people.title')}</h2>
      {people.length === 0 ? <p>{t('trainings.desk.people.none')}</p> : null}
      <RowList
        items={people.map((one) => ({
          key: one.id,
          title: one.called,
          tag: <StateTag tone={stateTones[one.state]}>{t(`trainings.desk.people.states.${one.state}`)}</StateTag>,
          text: (
            <>
              {one.line ? <p>{t('trainings.desk.people.line', { line: formatCount(one.line) })}</p> : null}
              {one.isExtra && one.reason ? (
                <p>
                  {t('trainings.desk.people.extra', {
                    reason: t(`trainings.desk.people.reasons.${one.reason as Reason}`),
                  })}
                </p>
              ) : null}
              {one.override === null ? null : (
                <p>{one.override ? t('trainings.desk.people.overrideYes') : t('trainings.desk.people.overrideNo')}</p>
              )}
              {isOver ? null : <Deeds cohortId={cohortId} state={state} one={one} />}
            </>
          ),
        }))}
      />
    </section>
  )
}

function Deeds({ cohortId, state, one }: { cohortId: string; state: CohortState; one: StaffEnrolment }) {
  const t = useT()
  const { id: enrolmentId, called: name } = one
  const mayHave = one.state === 'asked' || one.state === 'waiting'
  if (!mayHave && one.state !== 'seated' && one.state !== 'offered') return null
  return (
    <Fold title={t('trainings.desk.people.do')}>
      {mayHave ? (
        <form className="form" method="post" action={cohortDoPath(cohortId, 'seat')}>
          <HiddenFields values={{ enrolmentId, wish: 'seat' }} />
          <SelectField
            name="reason"
            id={`reason-${enrolmentId}`}
            label={t('trainings.desk.people.reason')}
            options={REASONS.map((value) => ({ value, label: t(`trainings.desk.people.reasons.${value}`) }))}
            none={t('trainings.desk.people.reasonNone')}
          />
          <Button kind="quiet" label={t('trainings.desk.people.seatOf', { name })}>
            {t('trainings.desk.people.seat')}
          </Button>
        </form>
      ) : null}
      <form method="post" action={cohortDoPath(cohortId, 'seat')}>
        <HiddenFields values={{ enrolmentId, wish: 'cancel' }} />
        <Button kind="danger" label={t('trainings.desk.people.cancelOf', { name })}>
          {t('trainings.desk.people.cancel')}
        </Button>
      </form>
      {state === 'running' && one.state === 'seated' ? (
        <form className="form" method="post" action={cohortDoPath(cohortId, 'override')}>
          <HiddenFields values={{ enrolmentId }} />
          <SelectField
            name="completes"
            id={`completes-${enrolmentId}`}
            label={t('trainings.desk.people.override')}
            options={[
              { value: 'yes', label: t('trainings.desk.people.overrideYes') },
              { value: 'no', label: t('trainings.desk.people.overrideNo') },
            ]}
            none={t('trainings.desk.people.overrideNone')}
            value={one.override === null ? '' : one.override ? 'yes' : 'no'}
          />
          <TextField
            name="words"
            id={`words-${enrolmentId}`}
            label={t('trainings.desk.people.overrideWords')}
            autoComplete="off"
            maxLength={1000}
          />
          <Button kind="quiet" label={t('trainings.desk.people.saveOf', { name })}>
            {t('trainings.desk.people.save')}
          </Button>
        </form>
      ) : null}
    </Fold>
  )
}
