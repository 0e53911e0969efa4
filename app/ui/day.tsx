import { useLanguage } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'

/** The noon of a day in Nairobi, `YYYY-MM-DD`: an instant that is that day there. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00+03:00`)

/** A calendar day, given as the database keeps it. */
export function Day({ day }: { day: string }) {
  const language = useLanguage()
  return <time dateTime={day}>{formatDay(language, noonOf(day))}</time>
}
