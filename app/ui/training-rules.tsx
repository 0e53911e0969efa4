import { useLanguage, useT } from '#app/i18n/context.tsx'
import { PATHS, trainingsPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import type { Both } from './training-words.ts'

export type RuleView =
  | { rule: 'whrd' | 'member'; isMet: boolean }
  | { rule: 'prerequisite'; isMet: boolean; course: { id: string; title: Both } }

/** Where she can do something about a rule that she does not meet. */
const WAYS = { whrd: PATHS.networks, member: PATHS.membership, prerequisite: trainingsPath } as const

/** Every rule of a training: met or not, and what she can do where it is not. */
export function Rules({ rules }: { rules: readonly RuleView[] }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <section>
      <h2>{t('trainings.own.rules')}</h2>
      <RowList
        items={rules.map((rule) => ({
          key: rule.rule === 'prerequisite' ? rule.course.id : rule.rule,
          title: t(`trainings.own.rule.${rule.rule}`, {
            title: rule.rule === 'prerequisite' ? rule.course.title[language] : '',
          }),
          tag: (
            <StateTag tone={rule.isMet ? 'good' : 'bad'}>
              {rule.isMet ? t('trainings.own.met') : t('trainings.own.notMet')}
            </StateTag>
          ),
          text: rule.isMet ? null : (
            <p>
              {t(`trainings.own.todo.${rule.rule}`)}{' '}
              <a className="tap" href={WAYS[rule.rule]}>
                {t(`trainings.own.todoLink.${rule.rule}`)}
              </a>
            </p>
          ),
        }))}
      />
    </section>
  )
}
