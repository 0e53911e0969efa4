import { askQuestion } from '#app/domain/calls/index.server.ts'
import { questionForm } from '#app/domain/calls/schemas.ts'
import { callAt } from '#app/http/calls.server.ts'
import { factsOf } from '#app/http/facts-of.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import type { CallWrong } from '#app/ui/call-words.ts'
import { callPath } from '#app/ui/call-paths.ts'
import { AskAboutCallPage } from '#app/ui/call-questions.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.callQuestion')

export const loader = async ({ params, context }: LoaderFunctionArgs) => ({ call: await callAt(context, params) })

type Sent = { text: string; refused: CallWrong }

/** A question, which is answered where everybody reads it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { slug } = await callAt(context, params)
  const text = (await readForm(request)).text('text', 1_100).replaceAll('\r\n', '\n')
  const read = questionForm.safeParse(text)
  if (!read.success) return data<Sent>({ text, refused: read.error.issues[0]?.message as CallWrong }, { status: 400 })
  if (!(await context.portal.limits.allows('call.question', neighbourhood(context.clientAddress))))
    return data<Sent>({ text, refused: 'too_many_questions' }, { status: 429 })
  const asked = await askQuestion(ctxOf(context), {
    slug,
    language: factsOf(request, context).language,
    text: read.data,
  })
  if (asked.ok) return redirect(`${callPath(slug)}?said=asked`, 303)
  if (asked.code === 'no_such_call') throw new Response(null, { status: 404 })
  return data<Sent>({ text, refused: asked.code }, { status: asked.code === 'too_many_questions' ? 429 : 409 })
}

export default function AskAboutCallRoute() {
  return <AskAboutCallPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
