import { findAttempt } from '#app/domain/payments/index.server.ts'
import { claimBy, mayClaim } from '#app/http/claims.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { PaidPage } from '#app/ui/paid-page.tsx'
import { waitingPaidPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { type Params, useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.paid')

async function attemptOf(context: AppLoadContext, params: Params) {
  const attempt = await findAttempt(ctxOf(context), params['key'] ?? '')
  if (!attempt) throw new Response(null, { status: 404 })
  return attempt
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await attemptOf(context, params)
  const sent = new URL(request.url).searchParams.has('sent')
  return { sent, action: waitingPaidPath(params['key'] ?? '') }
}

/** The same from the page of a request: what it was for is known. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { id: attemptId, purpose, purposeId } = await attemptOf(context, params)
  const form = await readForm(request)
  if (!(await mayClaim(context)))
    return data({ tooMany: true, values: { code: form.text('code', 20) } }, { status: 429 })
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const from = { attemptId, purpose, purposeId }
  const { wrong, values } = await claimBy(context, ctxOf(context), { form, language, from })
  return wrong
    ? data({ wrong, values }, { status: 400 })
    : redirect(`${waitingPaidPath(params['key'] ?? '')}?sent`, 303)
}

export default function WaitingPaidRoute() {
  return <PaidPage isKnown {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
