import { answerQuestion } from '#app/domain/calls/index.server.ts'
import { answerForm } from '#app/domain/calls/schemas.ts'
import { callAtDesk, questionsView, toQuestions } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ANSWER_FIELDS, type AnswerTyped, CallQuestionsPage } from '#app/ui/call-questions.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.callsDesk')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => questionsView(context, params, request)

/** Publishes a question with its answer. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { call } = await callAtDesk(context, params)
  const form = await readForm(request)
  const values = Object.fromEntries(
    ANSWER_FIELDS.map((field) => [field, form.text(field, 4_100).replaceAll('\r\n', '\n')]),
  ) as AnswerTyped['values']
  const questionId = form.text('question', 40)
  const read = answerForm.safeParse({
    en: { question: values.questionEn, answer: values.answerEn },
    sw: { question: values.questionSw, answer: values.answerSw },
  })
  if (!read.success) return data({ typed: { questionId, values } }, { status: 400 })
  const done = await answerQuestion(signedIn(context).ctx, { callId: call.id, questionId, words: read.data })
  return toQuestions(params, done.ok ? { said: 'answered' } : { refused: done.code })
}

export default function CallQuestionsRoute() {
  return <CallQuestionsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
