import { answerJoining } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToClimb, ownClimbView, toClimb } from '#app/http/own-climb.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toClimb

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await ownClimbView(context, params)
  const form = await readForm(request)
  const answer = { key, code: form.text('code', 20), yes: form.text('do', 10) === 'take' }
  return backToClimb(key, await answerJoining(ctxOf(context), answer), 'answered')
}
