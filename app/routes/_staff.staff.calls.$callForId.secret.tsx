import { makeSecret } from '#app/domain/calls/index.server.ts'
import { callAtDesk } from '#app/http/call-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CallSecretPage } from '#app/ui/call-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.callsDesk')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { call, panel } = await callAtDesk(context, params)
  const you = panel.find(({ isYou }) => isYou)
  if (!you) throw new Response(null, { status: 404 })
  return { id: call.id, hasWords: you.hasWords }
}

/** Her words are in this answer and nowhere else. */
export async function action({ params, context }: ActionFunctionArgs) {
  const { call } = await callAtDesk(context, params)
  const made = await makeSecret(signedIn(context).ctx, { callId: call.id })
  if (made.ok)
    return data({ secret: made.value.words, refused: undefined }, { headers: { 'cache-control': 'no-store' } })
  return data({ secret: undefined, refused: made.code }, { status: 409 })
}

export default function CallSecretRoute() {
  return <CallSecretPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
