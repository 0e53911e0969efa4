import { answerRollCall, findQuestion, STATES } from '#app/domain/networks/index.server.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { AnswerPage } from '#app/ui/answer-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.answer')

export const loader = ({ params, context }: LoaderFunctionArgs) => byKey(context, params, findQuestion)

/** Whoever has the link says how she is; nothing is asked of her first. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  await byKey(context, params, findQuestion)
  const form = await readForm(request)
  const [typed, call] = [form.text('is', 10), form.isTicked('call')]
  const is = STATES.find((state) => state === typed)
  if (!is) return data({ error: 'missing' as const, call }, { status: 400 })
  await answerRollCall(ctxOf(context), { key: params['key'] ?? '', is, call })
  return redirect(new URL(request.url).pathname, 303)
}

export default function AnswerRoute() {
  return <AnswerPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
