import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'

type Words =
  | `health.balance.${'asked' | 'answered' | 'failed'}`
  | `health.urls.${'current' | 'already' | 'changed'}`
  | 'health.pull.last'

/** A sentence with an instant in it. */
export function WhenIn({ words, at }: { words: Words; at: Date }) {
  const t = useT()
  const language = useLanguage()
  return <>{t(words, { at: `${formatDay(language, at)}, ${formatTime(at)}` })}</>
}
