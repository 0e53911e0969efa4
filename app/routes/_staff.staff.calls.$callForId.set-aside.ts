import { setQuestionAside } from '#app/domain/calls/index.server.ts'
import { callAtDesk, toDeskCallPage, toQuestions } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toDeskCallPage

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { call } = await callAtDesk(context, params)
  const questionId = (await readForm(request)).text('question', 40)
  const done = await setQuestionAside(signedIn(context).ctx, { callId: call.id, questionId })
  return toQuestions(params, done.ok ? { said: 'set_aside' } : { refused: done.code })
}
