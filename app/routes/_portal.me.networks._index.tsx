import {
  askToBelong,
  listNetworks,
  networksOf,
  openingsInNetworks,
  openQuestionsOf,
} from '#app/domain/networks/index.server.ts'
import { askForm } from '#app/domain/networks/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfNetwork, networkErrors, networkNewsOf } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { NetworksPage, type NetworksPageProps } from '#app/ui/networks-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.networksOwn')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { spells, requests } = await networksOf(ctx, visit.personId)
  const all = await listNetworks(ctx)
  const openings = await openingsInNetworks(ctx, visit.personId)
  const mine = spells.filter(({ endsOn }) => endsOn === null)
  const waiting = requests.filter(({ state }) => state === 'open')
  const taken = new Set([...mine, ...waiting].map(({ networkId }) => networkId))
  return {
    spells: mine.map(({ spellId, name, isProtected, beginsOn }) => ({ spellId, name, isProtected, beginsOn })),
    invited: waiting.flatMap(({ kind, requestId, name, isProtected }) =>
      kind === 'invited' ? [{ requestId, name, isProtected }] : [],
    ),
    asked: requests.flatMap(({ kind, requestId, name, isProtected, state, reason, at }) =>
      kind === 'asked' && state !== 'accepted'
        ? [{ requestId, name, isProtected, state, at, reason: reason as NetworksPageProps['asked'][number]['reason'] }]
        : [],
    ),
    offers: all.flatMap(({ id, name, isListed, closedOn }) =>
      isListed && !closedOn && !taken.has(id) ? [{ id, name }] : [],
    ),
    openings: openings.map(({ networkId, ...opening }) => ({
      ...opening,
      name: all.find(({ id }) => id === networkId)?.name ?? { en: '', sw: '' },
    })),
    questions: await openQuestionsOf(ctx, visit.personId),
    ...networkNewsOf(request),
  }
}

/** She asks to join; the coordinator of the network decides. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = { networkId: form.text('networkId', 40), words: form.text('words', 2_000) }
  const read = askForm.safeParse(values)
  if (!read.success) return data({ values, errors: networkErrors<keyof typeof values>(read.error) }, { status: 400 })
  const asked = await askToBelong(signedIn(context).ctx, read.data)
  if (asked.ok) return andSayOfNetwork(PATHS.networks, 'asked')
  return data({ values, errors: { networkId: asked.code } }, { status: 409 })
}

export default function NetworksRoute() {
  return <NetworksPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
