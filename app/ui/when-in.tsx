import { useLanguage } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'

/** A sentence with an instant in it. */
export function WhenIn({ at, say }: { at: Date; say: (at: string) => string }) {
  const language = useLanguage()
  return <>{say(`${formatDay(language, at)}, ${formatTime(at)}`)}</>
}
