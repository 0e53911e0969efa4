import { decideRole } from '#app/domain/people/index.server.ts'
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

/** The second hand. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const decision = form.text('decision') === 'confirmed' ? 'confirmed' : 'refused'
  const decided = await decideRole(ctx, { proposalId: form.text('proposalId'), decision })
  if (decided.ok) return andSay(PATHS.roles, decision)
  if (decided.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ refused: decided.code }, { status: 409 })
}

export default function DecideRoleRoute() {
  return (
    <RolesPage {...useLoaderData<typeof loader>()} propose={{}} refused={useActionData<typeof action>()?.refused} />
  )
}
