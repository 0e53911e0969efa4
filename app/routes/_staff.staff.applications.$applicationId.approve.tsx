import { approveApplication } from '#app/domain/membership/index.server.ts'
import { applicationView, readOf, toApplicationDesk } from '#app/http/application-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ApplicationPage } from '#app/ui/application-page.tsx'
import type { Sent } from '#app/ui/application-shapes.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.application')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => applicationView(context, params, request)

/** The second stage says yes: to somebody new, or to somebody whom we know already. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const who = form.text('who', 40)
  if (who === '') {
    const sent: Sent = { form: 'approve', values: {}, errors: { who: 'who_missing' } }
    return data({ sent }, { status: 400 })
  }
  const wish = { ...readOf(params, form), ...(who !== 'new' && { personId: who }) }
  const done = await approveApplication(signedIn(context).ctx, wish)
  return toApplicationDesk(params, done.ok ? { said: 'approved' } : { refused: done.code })
}

export default function ApproveApplicationRoute() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
