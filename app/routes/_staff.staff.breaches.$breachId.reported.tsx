import { breachTimeForm, markReported } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { type BreachFieldError, breachPath, isBreachRefusal } from '#app/ui/staff-breaches.tsx'
import { type BreachChangeSent, StaffBreachChangePage } from '#app/ui/staff-breaches-change.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData, useParams } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.register')

export async function action({ request, params, context }: ActionFunctionArgs) {
  const breachId = params['breachId'] ?? ''
  const value = (await readForm(request)).text('at', 40)
  const again = (sent: BreachChangeSent) => data({ value, ...sent }, { status: 400 })
  const read = breachTimeForm.safeParse({ at: value })
  if (!read.success) return again({ error: read.error.issues[0]?.message as BreachFieldError })
  const done = await markReported(signedIn(context).ctx, { breachId, at: read.data.at })
  if (done.ok) return redirect(breachPath(breachId), 303)
  return isBreachRefusal(done.code) ? again({ refused: done.code }) : again({ error: done.code })
}

export default function BreachReportedRoute() {
  const { breachId = '' } = useParams()
  return <StaffBreachChangePage breachId={breachId} what="reported" {...useActionData<typeof action>()} />
}
