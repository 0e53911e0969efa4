import { cancelCall } from '#app/domain/calls/index.server.ts'
import { callAtDesk, toDeskCall, toDeskCallPage } from '#app/http/call-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toDeskCallPage

export async function action({ params, context }: ActionFunctionArgs) {
  const { call } = await callAtDesk(context, params)
  const done = await cancelCall(signedIn(context).ctx, { callId: call.id })
  return toDeskCall(
    params,
    done.ok ? { said: done.value === 'asked' ? 'cancel_asked' : 'cancelled' } : { refused: done.code },
  )
}
