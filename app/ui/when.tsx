import { useLanguage } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'

/** `21 November 2026, 14:05 EAT`; with `day` only the day. */
export function When({ at, day = false }: { at: Date; day?: boolean }) {
  const language = useLanguage()
  return (
    <time dateTime={at.toISOString()}>
      {formatDay(language, at)}
      {day ? null : `, ${formatTime(at)}`}
    </time>
  )
}
