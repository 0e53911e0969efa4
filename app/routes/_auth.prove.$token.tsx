import { isProofGood, proveAddress } from '#app/domain/people/index.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { ProveAddressPage } from '#app/ui/prove-address-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.address')

const STATES = { link_over: 'over', address_taken: 'taken' } as const

export async function loader({ params, context }: LoaderFunctionArgs) {
  return { isGood: await isProofGood(ctxOf(context), params['token'] ?? '') }
}

export async function action({ params, context }: ActionFunctionArgs) {
  const done = await proveAddress(ctxOf(context), params['token'] ?? '')
  return data({ state: done.ok ? ('done' as const) : STATES[done.code] }, { status: done.ok ? 200 : 400 })
}

export default function ProveAddressRoute() {
  const { isGood } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  if (done) return <ProveAddressPage state={done.state} />
  return <ProveAddressPage state={isGood ? 'ask' : 'over'} />
}
