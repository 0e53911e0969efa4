import { calendarOf } from '#app/http/calendar.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { languageIn } from '#app/http/language.server.ts'
import { ownTrainingView } from '#app/http/own-training.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** The hours for her own calendar: under a neutral title, without the place. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { training } = await ownTrainingView(context, params)
  if (!training.meeting) return notHere()
  const language = languageIn(request)
  return new Response(calendarOf(training.meeting.sessions, language), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="dates.ics"',
      'cache-control': 'no-store',
    },
  })
}
