import { beginSubmission } from '#app/domain/calls/index.server.ts'
import { callAt, readWho } from '#app/http/calls.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import type { CallWrong } from '#app/ui/call-words.ts'
import { submissionPath } from '#app/ui/call-paths.ts'
import { BeginSubmissionPage, type WhoErrors, type WhoValues } from '#app/ui/submission-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.submission')

export const loader = async ({ params, context }: LoaderFunctionArgs) => ({ call: await callAt(context, params) })

type Sent = { values: WhoValues; errors?: WhoErrors; refused?: CallWrong }

/** Begins a submission, and leads to its own page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { values, errors, read } = readWho(await readForm(request))
  if (!read) return data<Sent>({ values, errors }, { status: 400 })
  if (!(await context.portal.limits.allows('call.address', neighbourhood(context.clientAddress))))
    return data<Sent>({ values, refused: 'too_many' }, { status: 429 })
  const begun = await beginSubmission(ctxOf(context), { slug: params['slug'] ?? '', who: read })
  if (begun.ok) return redirect(`${submissionPath(begun.value.key)}?said=begun`, 303)
  if (begun.code === 'not_open') return data<Sent>({ values, refused: begun.code }, { status: 409 })
  throw new Response(null, { status: 404 })
}

export default function SendToCallRoute() {
  return <BeginSubmissionPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
