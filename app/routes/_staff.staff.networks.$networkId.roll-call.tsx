import { callRoll, planRollCall } from '#app/domain/networks/index.server.ts'
import { andSayOfNetwork, notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { rollCallPath } from '#app/ui/paths.ts'
import { RollCallPlanPage } from '#app/ui/staff-network-forms.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.rollCall')

/** Says how many would be asked, and how, before anybody is. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const networkId = params['networkId'] ?? ''
  const plan = (await planRollCall(signedIn(context).ctx, networkId)) ?? notHere()
  return { networkId, ...plan }
}

export async function action({ params, context }: ActionFunctionArgs) {
  const called = await callRoll(signedIn(context).ctx, { networkId: params['networkId'] ?? '' })
  if (called.ok) return andSayOfNetwork(rollCallPath(called.value.rollCallId), 'called')
  return called.code === 'not_yours' ? notHere() : data({ error: called.code }, { status: 409 })
}

export default function RollCallRoute() {
  return <RollCallPlanPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
