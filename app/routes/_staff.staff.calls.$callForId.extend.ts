import { extendCall } from '#app/domain/calls/index.server.ts'
import { closesForm } from '#app/domain/calls/schemas.ts'
import { callAtDesk, toDeskCall, toDeskCallPage } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toDeskCallPage

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { call } = await callAtDesk(context, params)
  const form = await readForm(request)
  const closes = closesForm.safeParse({ day: form.text('day', 10), hour: form.text('hour', 5) })
  if (!closes.success) return toDeskCall(params, { refused: 'hour_wrong' })
  const done = await extendCall(signedIn(context).ctx, { callId: call.id, closes: closes.data })
  return toDeskCall(params, done.ok ? { said: 'extended' } : { refused: done.code })
}
