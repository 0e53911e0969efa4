import { signIn } from '#app/domain/people/index.server.ts'
import { readIdentifier } from '#app/domain/people/accounts/handles.ts'
import { readForm } from '#app/http/form.server.ts'
import { authOf, ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { formerSession } from '#app/http/sign-out.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { stepCookie } from '#app/http/step-cookie.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type SignInNews, SignInPage } from '#app/ui/sign-in-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral', passkeys: true }
export const meta = titled('titles.signIn')

/** Longer than a passphrase takes to be hashed, found or not. */
const STEP_MS = 300
const NEWS: Readonly<Record<string, SignInNews>> = { out: 'signed_out', over: 'session_over', set: 'passphrase_set' }

export async function loader({ request }: LoaderFunctionArgs) {
  return { news: NEWS[new URL(request.url).searchParams.get('said') ?? ''] }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const identifier = form.text('identifier')
  const { limits } = context.portal
  const isAllowed =
    (await limits.allows('sign-in.address', neighbourhood(context.clientAddress))) &&
    (await limits.allows('sign-in.name', readIdentifier(identifier)))
  if (!isAllowed) return data({ identifier, error: 'too_many' as const }, { status: 429 })

  const given = { identifier, passphrase: form.text('passphrase', 400), former: await formerSession(request, context) }
  const done = await steadily(STEP_MS, () => signIn(ctxOf(context), authOf(context), given))
  if (!done.ok) return data({ identifier, error: done.code }, { status: 400 })
  if (done.value.kind === 'in')
    return redirect(done.value.isStaff ? PATHS.staff : PATHS.me, { status: 303, headers: done.value.headers })
  const headers = { 'set-cookie': stepCookie(context.portal, done.value.token) }
  return redirect(PATHS.secondStep, { status: 303, headers })
}

export default function SignInRoute() {
  return <SignInPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
