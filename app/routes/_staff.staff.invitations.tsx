import { listNetworks } from '#app/domain/networks/index.server.ts'
import { invite, isRole } from '#app/domain/people/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
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
  const { ctx, visit } = signedIn(context)
  const mayNameRole = holds(visit, 'administrator')
  return { mayNameRole, networks: mayNameRole ? await openNetworks(ctx) : [] }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const values = { role: form.text('role', 40), scope: form.text('scope', 80), network: form.text('network', 40) }
  const { role, network } = values
  // What a coordinator is to coordinate is a network that there is.
  const known = (await openNetworks(ctx)).some(({ id }) => id === network)
  const scope = role === 'network_coordinator' ? (known ? network : '') : values.scope
  const made = await invite(ctx, isRole(role) ? { role, scope } : {})
  if (made.ok) return data({ made: made.value, values: undefined, error: undefined })
  if (made.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ made: undefined, values, error: made.code }, { status: 400 })
}

const openNetworks = async (ctx: Ctx) =>
  (await listNetworks(ctx)).flatMap(({ id, name, closedOn }) => (closedOn ? [] : [{ id, name }]))

export default function InvitationsRoute() {
  return <InvitationsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
