import { memberCard, openMember } from '#app/domain/networks/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { readForm } from '#app/http/form.server.ts'
import { networkNewsOf, notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { withStops } from '#app/http/with-stops.server.ts'
import { StaffNetworkPerson } from '#app/ui/staff-network-person.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.person')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const card = (await memberCard(signedIn(context).ctx, params['spellId'] ?? '')) ?? notHere()
  return { ...card, ...networkNewsOf(request) }
}

/** Opens her record for who says why; she reads by which network it was. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const reason = (await readForm(request)).text('reason', 500)
  const opened = await openMember(ctx, { spellId: params['spellId'] ?? '', reason })
  if (!opened.ok)
    return data({ opened: null, reason, error: opened.code }, { status: opened.code === 'too_many' ? 429 : 400 })
  const { county, contacts, ...details } = opened.value
  const shown = { ...details, contacts: await withStops(ctx, contacts), county: county ? countyName(county) : null }
  return data({ opened: shown, reason, error: undefined })
}

export default function NetworkPersonRoute() {
  return <StaffNetworkPerson {...useLoaderData<typeof loader>()} opened={null} {...useActionData<typeof action>()} />
}
