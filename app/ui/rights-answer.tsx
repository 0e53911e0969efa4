import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { PATHS, personPath } from './paths.ts'
import { type Right, rightWords } from './right-words.ts'
import { TextArea } from './text-area.tsx'

export type AnswerError =
  'outcome_missing' | 'reasons_missing' | 'answer_too_long' | 'own_request' | 'portal_erases' | 'closed_already'

export type RightsAnswerProps = {
  id: string
  personId: string
  kind: Right
  /** What she wrote. */
  words: string | null
  values?: { outcome?: 'done' | 'refused' | undefined; answer?: string | undefined } | undefined
  error?: AnswerError | undefined
}

const errorWords: Record<AnswerError, { say: (t: Translate) => string; place: 'outcome' | 'answer' | 'form' }> = {
  outcome_missing: { say: (t) => t('staff.rights.outcome_missing'), place: 'outcome' },
  reasons_missing: { say: (t) => t('staff.rights.reasons_missing'), place: 'answer' },
  answer_too_long: { say: (t) => t('staff.rights.answer_too_long'), place: 'answer' },
  own_request: { say: (t) => t('staff.rights.own_request'), place: 'form' },
  portal_erases: { say: (t) => t('staff.rights.portal_erases'), place: 'outcome' },
  closed_already: { say: (t) => t('staff.rights.closed_already'), place: 'form' },
}

/** One request, read and to be answered. Sends `do` (`answer`), `id`, `outcome` and `answer` to the desk. */
export function RightsAnswer({ id, personId, kind, words, values = {}, error }: RightsAnswerProps) {
  const t = useT()
  const wrong = (place: 'outcome' | 'answer' | 'form') =>
    error && errorWords[error].place === place ? errorWords[error].say(t) : undefined
  const about = wrong('form')
  return (
    <section className="panel" aria-labelledby="opened">
      <h2 id="opened">{rightWords[kind].name(t)}</h2>
      <p className="soft">{t('staff.rights.openedNote')}</p>
      {about ? <Notice tone="danger">{about}</Notice> : null}
      <h3>{t('staff.rights.wordsTitle')}</h3>
      <p>{words ?? t('staff.rights.wordsNone')}</p>
      <p>
        <a className="tap" href={personPath(personId)}>
          {t('staff.rights.record')}
        </a>
      </p>
      <form className="form" method="post" action={PATHS.rightsDesk} noValidate>
        <HiddenFields values={{ do: 'answer', id }} />
        <RadioGroup
          name="outcome"
          legend={t('staff.rights.outcome')}
          error={wrong('outcome')}
          options={[
            { value: 'done', label: t('staff.rights.done') },
            { value: 'refused', label: t('staff.rights.refused') },
          ]}
          value={values.outcome}
        />
        <TextArea
          name="answer"
          label={t('staff.rights.answer')}
          hint={t('staff.rights.answerHint')}
          error={wrong('answer')}
          value={values.answer}
        />
        <Button>{t('staff.rights.submit')}</Button>
      </form>
    </section>
  )
}
