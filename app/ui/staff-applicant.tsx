import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { cohortDoPath } from './paths.ts'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'
import { ownStateWord, stateTones } from './training-words.ts'

export type ApplicantView = {
  enrolmentId: string
  no: number
  called: string | null
  state: 'asked' | 'waiting' | 'offered' | 'seated' | 'declined' | 'lapsed' | 'cancelled'
  choice: 'offer' | 'reserve' | null
  rank: number | null
  answers: { why: string } | null
  /** By which quotas she counts, by their place in the list. */
  counts: readonly number[]
  mine: number | null
  tally: { sum: number; by: number } | null
  notes: readonly { words: string; at: Date }[]
}

type Props = {
  cohortId: string
  /** The form that her choice belongs to; null where nothing can be chosen. */
  form: string | null
  mayScore: boolean
  counts: readonly string[]
  applicant: ApplicantView
}

/** One who asks: why, what counts, what those who score say, and what is in mind for her. */
export function StaffApplicant({ cohortId, form, mayScore, counts, applicant }: Props) {
  const t = useT()
  const { enrolmentId, no, called, state, answers, tally, notes } = applicant
  const at = formatCount(no)
  return (
    <section className="panel">
      <h2>{called ?? t('trainings.desk.selection.applicant', { no: at })}</h2>
      <p>
        <StateTag tone={stateTones[state]}>{ownStateWord(t, state)}</StateTag>
      </p>
      <p>{answers?.why ?? t('trainings.desk.selection.erased')}</p>
      {counts.length > 0 ? (
        <p>
          {t('trainings.desk.selection.counts')}: {counts.join(', ')}
        </p>
      ) : null}
      {tally && tally.by > 0 ? (
        <p>{t('trainings.desk.selection.tally', { sum: formatCount(tally.sum), by: formatCount(tally.by) })}</p>
      ) : null}
      {notes.map(({ words }, i) => (
        <p key={i} className="soft">
          {words}
        </p>
      ))}
      {form ? <Choice form={form} applicant={applicant} /> : null}
      {mayScore ? (
        <form className="actions" method="post" action={cohortDoPath(cohortId, 'score')}>
          <HiddenFields values={{ enrolmentId }} />
          <label>
            {t('trainings.desk.selection.score')}{' '}
            <select name="score" defaultValue={applicant.mine ?? ''}>
              <option value="" />
              {['1', '2', '3', '4', '5'].map((score) => (
                <option key={score}>{score}</option>
              ))}
            </select>
          </label>
          <Button kind="quiet" small label={t('trainings.desk.selection.scoreOf', { no: at })}>
            {t('trainings.desk.selection.scoreSave')}
          </Button>
        </form>
      ) : null}
      <Fold title={t('trainings.desk.selection.note')}>
        <form className="form" method="post" action={cohortDoPath(cohortId, 'note')}>
          <HiddenFields values={{ enrolmentId }} />
          <TextArea
            name="words"
            id={`note-${enrolmentId}`}
            label={t('trainings.desk.selection.noteOf', { no: at })}
            rows={2}
            maxLength={1000}
          />
          <Button kind="quiet" small>
            {t('trainings.desk.selection.noteSave')}
          </Button>
        </form>
      </Fold>
    </section>
  )
}

function Choice({ form, applicant: { enrolmentId, no, choice, rank } }: { form: string; applicant: ApplicantView }) {
  const t = useT()
  return (
    <p className="actions">
      <label>
        {t('trainings.desk.selection.choice')}{' '}
        <select
          form={form}
          name={`choice-${enrolmentId}`}
          defaultValue={choice ?? 'none'}
          aria-label={t('trainings.desk.selection.choiceOf', { no: formatCount(no) })}
        >
          {(['none', 'offer', 'reserve'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`trainings.desk.selection.choices.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('trainings.desk.selection.rank')}{' '}
        <input
          form={form}
          name={`rank-${enrolmentId}`}
          defaultValue={rank ?? ''}
          inputMode="numeric"
          size={3}
          maxLength={3}
          autoComplete="off"
        />
      </label>
    </p>
  )
}
