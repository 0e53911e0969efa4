import { inviteToNetwork, type InviteToNetworkRefusal, reaches } from '#app/domain/networks/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfNetwork, notHere } from '#app/http/networks.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { NetworkRefused } from '#app/ui/network-words.ts'
import { networkPath } from '#app/ui/paths.ts'
import { NetworkInviteForm } from '#app/ui/staff-network-forms.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.network')

/** Longer than it takes for a number that is somebody's: how long it took tells nothing. */
const STEP_MS = 500

const WORDS: Record<Exclude<InviteToNetworkRefusal, 'not_yours'>, NetworkRefused> = {
  number_wrong: 'number_wrong',
  belongs_already: 'member_already',
  asked_already: 'invited_already',
  too_many: 'too_many',
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const networkId = params['networkId'] ?? ''
  const mine = await inTransaction(signedIn(context).ctx, reaches)
  return mine.get(networkId) === 'coordinates' ? { networkId } : notHere()
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const networkId = params['networkId'] ?? ''
  const number = (await readForm(request)).text('number', 40)
  const asked = await steadily(STEP_MS, () => inviteToNetwork(signedIn(context).ctx, { networkId, number }))
  if (asked.ok) return andSayOfNetwork(networkPath(networkId), 'invited')
  if (asked.code === 'not_yours') return notHere()
  return data({ value: number, error: WORDS[asked.code] }, { status: asked.code === 'too_many' ? 429 : 400 })
}

export default function InviteRoute() {
  return <NetworkInviteForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
