import { completeRecovery, lookAtRecovery, proveRecovery } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { RecoverContinuePage, type RecoverContinuePageProps } from '#app/ui/recover-continue-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.recover')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params['token'] ?? ''
  return { token, view: await lookAtRecovery(ctxOf(context), token) }
}

/** One address, three steps: which one it is says how far the recovery has come, not the form. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  const form = await readForm(request)
  if (!(await context.portal.limits.allows('code.address', neighbourhood(context.clientAddress))))
    return data({ step: 'proof' as const, error: 'too_many' as const }, { status: 429 })
  // As it was typed: at the next sign-in a space before it is one more character, too.
  const passphrase = form.text('passphrase', 400)
  if (passphrase) {
    const done = await completeRecovery(ctxOf(context), { token, passphrase })
    if (done.ok) return redirect(`${PATHS.signIn}?said=set`, 303)
    const error = done.code === 'over' || done.code === 'not_yet' ? undefined : done.code
    return data({ step: 'ready' as const, error }, { status: 400 })
  }
  const code = form.some('code', 40)
  if (!code) return data({ step: 'proof' as const, error: undefined })
  const proven = await proveRecovery(ctxOf(context), { token, code })
  if (proven.ok) return redirect(new URL(request.url).pathname, 303)
  return data(
    { step: 'proof' as const, error: proven.code === 'over' ? ('too_many' as const) : proven.code },
    { status: 400 },
  )
}

type Loaded = Awaited<ReturnType<typeof loader>>

function pageOf(
  { token, view }: Loaded,
  sent: ReturnType<typeof useActionData<typeof action>>,
): RecoverContinuePageProps {
  const fields = { token }
  if (view.state === 'over') return { state: 'over' }
  if (view.state === 'waiting') return { state: 'waiting', readyAt: view.readyAt, fields }
  if (view.state === 'ready') return { state: 'ready', error: sent?.step === 'ready' ? sent.error : undefined, fields }
  return sent?.step === 'proof' ? { state: 'proof', error: sent.error, fields } : { state: 'begin' }
}

export default function RecoverContinueRoute() {
  return <RecoverContinuePage {...pageOf(useLoaderData<typeof loader>(), useActionData<typeof action>())} />
}
