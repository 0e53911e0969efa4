import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { noonOf } from './day.tsx'
import { EnrolForm, type EnrolFormProps } from './enrol-form.tsx'
import { Notice } from './notice.tsx'
import { Rules, type RuleView } from './training-rules.tsx'
import type { Both, TrainingRefused } from './training-words.ts'

export type TakeOverPageProps = EnrolFormProps & {
  title: Both
  firstOn: string
  rules: readonly RuleView[]
  refused?: TrainingRefused | undefined
}

/** A seat that somebody hands over, for who has its link and has signed in. Stands in `<Page nav>`. */
export function TakeOverPage({ title, firstOn, rules, refused, ...form }: TakeOverPageProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{title[language]}</h1>
      <p className="lead">{formatDay(language, noonOf(firstOn))}</p>
      {refused ? <Notice tone="warning">{t(`trainings.refused.${refused}`)}</Notice> : null}
      {rules.length > 0 ? <Rules rules={rules} /> : null}
      {rules.every(({ isMet }) => isMet) ? <EnrolForm {...form} isTakingOver /> : null}
    </>
  )
}
