import { keepNetwork, listNetworks } from '#app/domain/networks/index.server.ts'
import { networkForm } from '#app/domain/networks/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { KEEPING, networkValues } from '#app/http/network-form.server.ts'
import { andSayOfNetwork, networkErrors, notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type NetworkValues, StaffNetworkForm } from '#app/ui/staff-network-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs } from '@remix-run/node'
import { type Params, useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.network')

async function networkOf(context: AppLoadContext, params: Params) {
  const all = await listNetworks(signedIn(context).ctx)
  const found = all.find(({ id, closedOn }) => id === params['networkId'] && !closedOn)
  return found ?? notHere()
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id, name, parentId, county, level, isListed, isProtected, isNamed } = await networkOf(context, params)
  const values: NetworkValues = {
    ...{ parentId: parentId ?? '', level, county: county ?? '', isListed, isProtected },
    ...{ nameEn: name.en, nameSw: name.sw },
  }
  return { networkId: id, mayClose: !isNamed, parents: [], counties: [], values }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { id, level, parentId, county } = await networkOf(context, params)
  const sent = networkValues(await readForm(request))
  // Where it stands is not asked again.
  const values = { ...sent, level, parentId: parentId ?? '', county: county ?? '' }
  const read = networkForm.safeParse(values)
  if (!read.success) return data({ values, errors: networkErrors<keyof NetworkValues>(read.error) }, { status: 400 })
  const kept = await keepNetwork(signedIn(context).ctx, { networkId: id, form: read.data })
  if (kept.ok) return andSayOfNetwork(PATHS.networksDesk, 'saved')
  return data({ values, errors: KEEPING[kept.code] ?? notHere() }, { status: 409 })
}

export default function ChangeNetworkRoute() {
  return <StaffNetworkForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
