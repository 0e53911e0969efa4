import { turnKey } from '#app/domain/calls/index.server.ts'
import { callAtDesk, toDeskCall } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { OpenCallPage } from '#app/ui/call-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.callsDesk')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { panel, turn } = await callAtDesk(context, params)
  if (!panel.some(({ isYou }) => isYou)) throw new Response(null, { status: 404 })
  return { turn }
}

/** One of the panel types her words. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { call } = await callAtDesk(context, params)
  const { ctx, visit } = signedIn(context)
  if (!(await context.portal.limits.allows('call.secret', visit.personId)))
    return data({ refused: 'too_many' as const }, { status: 429 })
  const words = (await readForm(request)).text('words', 200)
  const turned = await turnKey(ctx, { callId: call.id, words })
  if (turned.ok) return toDeskCall(params, { said: turned.value.isOpened ? 'opened' : 'turned' })
  if (turned.code === 'no_such_call') throw new Response(null, { status: 404 })
  return data({ refused: turned.code }, { status: 400 })
}

export default function OpenCallRoute() {
  return <OpenCallPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
