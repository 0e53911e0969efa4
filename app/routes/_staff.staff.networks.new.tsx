import { keepNetwork, listNetworks } from '#app/domain/networks/index.server.ts'
import { networkForm } from '#app/domain/networks/schemas.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { readForm } from '#app/http/form.server.ts'
import { KEEPING, networkValues } from '#app/http/network-form.server.ts'
import { andSayOfNetwork, networkErrors, notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type NetworkValues, StaffNetworkForm } from '#app/ui/staff-network-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.network')

export async function loader({ context }: LoaderFunctionArgs) {
  const all = await listNetworks(signedIn(context).ctx)
  const parents = all.filter(({ level, closedOn }) => level !== 'local' && !closedOn)
  const values: NetworkValues = {
    ...{ parentId: '', level: '', county: '', nameEn: '', nameSw: '', isListed: true, isProtected: false },
  }
  return { networkId: null, mayClose: false, parents, counties: COUNTIES, values }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = networkValues(await readForm(request))
  const read = networkForm.safeParse(values)
  if (!read.success) return data({ values, errors: networkErrors<keyof NetworkValues>(read.error) }, { status: 400 })
  const kept = await keepNetwork(signedIn(context).ctx, { networkId: null, form: read.data })
  if (kept.ok) return andSayOfNetwork(PATHS.networksDesk, 'saved')
  return data({ values, errors: KEEPING[kept.code] ?? notHere() }, { status: 409 })
}

export default function NewNetworkRoute() {
  return <StaffNetworkForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
