import { namePanel } from '#app/domain/calls/index.server.ts'
import { callAtDesk, toDeskCall, toDeskCallPage } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toDeskCallPage

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { call } = await callAtDesk(context, params)
  const form = await readForm(request)
  const numbers = form
    .text('numbers', 400)
    .split(/[\s,]+/)
    .filter(Boolean)
  const done = await namePanel(signedIn(context).ctx, { callId: call.id, numbers })
  return toDeskCall(params, done.ok ? { said: 'named' } : { refused: done.code })
}
