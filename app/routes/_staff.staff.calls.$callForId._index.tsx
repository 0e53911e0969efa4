import { decideCall } from '#app/domain/calls/index.server.ts'
import { deskCallView, toDeskCall } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { DeskCallPage } from '#app/ui/call-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.callsDesk')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => deskCallView(context, params, request)

/** The second reader's answer. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  await deskCallView(context, params, request)
  const form = await readForm(request)
  const isPublished = form.text('do', 10) === 'publish'
  const version = Number.parseInt(form.text('version', 6), 10) || 0
  const done = await decideCall(signedIn(context).ctx, { callId: params['callForId'] ?? '', version, isPublished })
  if (!done.ok) return toDeskCall(params, { refused: done.code })
  return toDeskCall(params, { said: isPublished ? 'published' : 'returned' })
}

export default function DeskCallRoute() {
  return <DeskCallPage {...useLoaderData<typeof loader>()} />
}
