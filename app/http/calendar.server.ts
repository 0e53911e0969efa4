import { translator } from '#app/i18n/translate.ts'
import type { Language } from '#app/i18n/language.ts'
import ical from 'ical-generator'

type Session = { id: string; day: string; hours: { from: string; until: string } }

/**
 * Sessions as a calendar file (RFC 5545): a neutral title, the hours, and nothing else, for calendars are shared, synchronised and
 * looked at over shoulders. The id of an entry says nothing of what it is either.
 */
export function calendarOf(sessions: readonly Session[], language: Language): string {
  const calendar = ical({ prodId: { company: 'portal', product: 'dates' } })
  const summary = translator(language)('trainings.ics')
  for (const { id, day, hours } of sessions)
    calendar.createEvent({
      id: id.slice(id.indexOf('_') + 1),
      start: new Date(`${day}T${hours.from}:00+03:00`),
      end: new Date(`${day}T${hours.until}:00+03:00`),
      summary,
    })
  return calendar.toString()
}
