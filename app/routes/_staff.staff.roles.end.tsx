import { endRole } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { rolesDesk } from '#app/http/roles-desk.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { RolesPage } from '#app/ui/roles-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.roles')

export async function loader({ request, context }: LoaderFunctionArgs) {
  return rolesDesk(signedIn(context).ctx, request)
}

/** At once: her next request finds the role gone. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const ended = await endRole(ctx, { spellId: form.text('spellId') })
  if (ended.ok) return andSay(PATHS.roles, 'ended')
  if (ended.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ refused: ended.code }, { status: 409 })
}

export default function EndRoleRoute() {
  return (
    <RolesPage {...useLoaderData<typeof loader>()} propose={{}} refused={useActionData<typeof action>()?.refused} />
  )
}
