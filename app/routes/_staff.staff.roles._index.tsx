import { appointCoordinator } from '#app/domain/networks/index.server.ts'
import { findByNumber, isRole, proposeRole } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { rolesDesk } from '#app/http/roles-desk.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { RolesPage } from '#app/ui/roles-page.tsx'
import type { RolesRefusal } from '#app/ui/staff-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.roles')

export async function loader({ request, context }: LoaderFunctionArgs) {
  return rolesDesk(signedIn(context).ctx, request)
}

/** Proposes a role; another administrator confirms it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const values = {
    number: form.text('number', 20),
    role: form.text('role', 40),
    scope: form.text('scope', 80),
    network: form.text('network', 40),
    beginsOn: form.text('beginsOn', 10),
    endsOn: form.text('endsOn', 10),
  }
  const again = (error: RolesRefusal) => data({ propose: { values, error } }, { status: 400 })
  const { role, scope, network, beginsOn, endsOn } = values
  if (!isRole(role)) return again('role_missing')
  const personId = await findByNumber(ctx, values.number)
  if (!personId) return again('no_such_person')
  const wish = { personId, ...(beginsOn && { beginsOn }), ...(endsOn && { endsOn }) }
  const proposed =
    role === 'network_coordinator'
      ? await appointCoordinator(ctx, { ...wish, networkId: network })
      : await proposeRole(ctx, { ...wish, role, scope })
  if (proposed.ok) return andSay(PATHS.roles, 'proposed')
  if (proposed.code === 'not_allowed') throw new Response(null, { status: 404 })
  return again(proposed.code)
}

export default function RolesRoute() {
  return <RolesPage {...useLoaderData<typeof loader>()} propose={useActionData<typeof action>()?.propose ?? {}} />
}
