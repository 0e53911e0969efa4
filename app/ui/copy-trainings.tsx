import { useT } from '#app/i18n/context.tsx'
import { CopyTable } from './copy-part.tsx'
import { Day } from './day.tsx'
import { ownStateWord, type OwnState } from './training-words.ts'

type Needs = { childcare: string; access: string; diet: string; language: string }
export type TrainingsCopy = {
  needs: Needs
  enrolments: readonly {
    title: string
    firstOn: string
    state: string
    called: string
    answers: { why: string; needs: Needs | null } | null
    notes: readonly string[]
  }[]
}

/** What trainings hold of her. */
export function TrainingsPart({ needs, enrolments }: TrainingsCopy) {
  const t = useT()
  return (
    <>
      <CopyTable
        title={t('trainings.needs.title')}
        rows={NEEDS.flatMap((need) => (needs[need] ? [{ need, words: needs[need] }] : []))}
        columns={[
          { head: t('trainings.needs.which'), cell: ({ need }) => t(`trainings.needs.${need}`), isName: true },
          { head: t('trainings.needs.words'), cell: ({ words }) => words },
        ]}
      />
      <CopyTable
        title={t('trainings.mine.title')}
        rows={enrolments}
        columns={[
          { head: t('trainings.mine.which'), cell: ({ title }) => title, isName: true },
          { head: t('trainings.mine.day'), cell: ({ firstOn }) => <Day day={firstOn} /> },
          { head: t('trainings.mine.state'), cell: ({ state }) => ownStateWord(t, state as OwnState) },
          { head: t('trainings.enrol.called'), cell: ({ called }) => called || '–' },
          { head: t('trainings.enrol.why'), cell: ({ answers }) => answers?.why ?? '–' },
          { head: t('trainings.desk.notes'), cell: ({ notes }) => notes.join(' · ') || '–' },
        ]}
      />
    </>
  )
}

const NEEDS = ['childcare', 'access', 'diet', 'language'] as const
