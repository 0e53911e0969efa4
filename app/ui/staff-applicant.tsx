import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { cohortDoPath } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import { stateTones } from './training-words.ts'

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
        <StateTag tone={stateTones[state]}>{t(`trainings.desk.people.states.${state}`)}</StateTag>
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
        <form className="form" method="post" action={cohortDoPath(cohortId, 'score')}>
          <HiddenFields values={{ enrolmentId }} />
          <SelectField
            name="score"
            id={`score-${enrolmentId}`}
            label={t('trainings.desk.selection.score')}
            options={SCORES.map((score) => ({ value: score, label: score }))}
            none="–"
            value={applicant.mine === null ? '' : String(applicant.mine)}
          />
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

const SCORES = ['1', '2', '3', '4', '5'] as const

function Choice({ form, applicant: { enrolmentId, choice, rank } }: { form: string; applicant: ApplicantView }) {
  const t = useT()
  return (
    <div className="form">
      <SelectField
        form={form}
        name={`choice-${enrolmentId}`}
        label={t('trainings.desk.selection.choice')}
        options={(['none', 'offer', 'reserve'] as const).map((value) => ({
          value,
          label: t(`trainings.desk.selection.choices.${value}`),
        }))}
        value={choice ?? 'none'}
      />
      <TextField
        form={form}
        name={`rank-${enrolmentId}`}
        label={t('trainings.desk.selection.rank')}
        value={rank === null ? '' : String(rank)}
        inputMode="numeric"
        maxLength={3}
        autoComplete="off"
      />
    </div>
  )
}
