import { declareConflict } from '#app/domain/calls/index.server.ts'
import { callAtDesk, toDeskCallPage, toScores } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toDeskCallPage

/** One of the panel says whether she stands close to somebody who applied. Nothing ticked is no answer. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { call } = await callAtDesk(context, params)
  const said = (await readForm(request)).text('conflict', 3)
  if (said !== 'yes' && said !== 'no') return toScores(params, { refused: 'declare_first' })
  const done = await declareConflict(signedIn(context).ctx, { callId: call.id, hasConflict: said === 'yes' })
  return toScores(params, done.ok ? { said: 'declared' } : { refused: done.code })
}
