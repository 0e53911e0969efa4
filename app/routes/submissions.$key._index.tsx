import { keepWho } from '#app/domain/calls/index.server.ts'
import { readWho, submissionView, toSubmission } from '#app/http/calls.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { SubmissionPage } from '#app/ui/submission-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.submission')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => submissionView(context, params, request)

/** Keeps who applies. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await submissionView(context, params, request)
  const { values, errors, read } = readWho(await readForm(request))
  if (!read) return data({ values, errors }, { status: 400 })
  const kept = await keepWho(ctxOf(context), { key, who: read })
  return toSubmission(params, kept.ok ? { said: 'kept' } : { refused: kept.code })
}

export default function SubmissionRoute() {
  return <SubmissionPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
