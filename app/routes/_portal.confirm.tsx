import { proveAgain } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ConfirmPage } from '#app/ui/confirm-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member', passkeys: true }
export const meta = titled('titles.confirm')

/** Only into signed-in pages of ours: two slashes would be somebody else's host, and two dots lead out of them. */
const onward = (to: string | null): string => (to && /^\/(me|staff)(\/[\w-][\w.-]*)*$/.test(to) ? to : PATHS.me)

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  // What is asked is the gate's to say: whoever leaves this out is sent here again.
  return { to: onward(searchParams.get('to')), mustKnow: searchParams.get('by') === 'passphrase' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  if (!(await context.portal.limits.allows('confirm.account', visit.accountId)))
    return data({ error: 'too_many' as const }, { status: 429 })
  if (!(await proveAgain(ctx, visit, form.text('passphrase', 400))))
    return data({ error: 'wrong' as const }, { status: 400 })
  return redirect(onward(form.text('to')), 303)
}

export default function ConfirmRoute() {
  const { to, mustKnow } = useLoaderData<typeof loader>()
  return <ConfirmPage error={useActionData<typeof action>()?.error} fields={{ to }} mustKnow={mustKnow} />
}
