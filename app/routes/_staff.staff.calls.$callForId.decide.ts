import { decideOutcome } from '#app/domain/calls/index.server.ts'
import { callAtDesk, toDeskCall, toDeskCallPage, toScores } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toDeskCallPage

/** Another of the panel agrees to what was proposed, or refuses it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { call } = await callAtDesk(context, params)
  const form = await readForm(request)
  const isAgreed = form.text('do', 10) === 'agree'
  const decision = { callId: call.id, proposalId: form.text('proposal', 40), isAgreed }
  const done = await decideOutcome(signedIn(context).ctx, decision)
  if (!done.ok) return toScores(params, { refused: done.code })
  return isAgreed ? toDeskCall(params, { said: 'decided' }) : toScores(params, { said: 'outcome_refused' })
}
