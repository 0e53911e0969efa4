import { invite, isRole } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { InvitationsPage } from '#app/ui/invitations-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.invitations')

export async function loader({ context }: LoaderFunctionArgs) {
  return { mayNameRole: holds(signedIn(context).visit, 'administrator') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const values = { role: form.text('role', 40), scope: form.text('scope', 80) }
  const made = await invite(ctx, isRole(values.role) ? { role: values.role, scope: values.scope } : {})
  if (made.ok) return data({ made: made.value, values: undefined, error: undefined })
  if (made.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ made: undefined, values, error: made.code }, { status: 400 })
}

export default function InvitationsRoute() {
  return <InvitationsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
