import { declineApplication } from '#app/domain/membership/index.server.ts'
import { declineForm } from '#app/domain/membership/applications/schemas.ts'
import { applicationView, readOf, refusedForm, toApplicationDesk } from '#app/http/application-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ApplicationPage } from '#app/ui/application-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.application')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => applicationView(context, params, request)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = { reason: form.text('reason', 20), note: form.text('note', 4_000).replaceAll('\r\n', '\n') }
  const read = declineForm.safeParse(values)
  if (!read.success) return refusedForm('decline', values, read.error)
  const done = await declineApplication(signedIn(context).ctx, { ...readOf(params, form), ...read.data })
  return toApplicationDesk(params, done.ok ? { said: 'declined' } : { refused: done.code })
}

export default function DeclineApplicationRoute() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
