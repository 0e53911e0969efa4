import { addAuthenticator, dropAuthenticator, factorsOf, offerAuthenticator } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { qrPath } from '#app/http/qr.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { AuthenticatorPage } from '#app/ui/authenticator-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.security')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { hasAuthenticator } = await factorsOf(ctx, visit)
  if (hasAuthenticator) return { isOn: true as const }
  const { uri, secret } = await offerAuthenticator(ctx, visit)
  return { isOn: false as const, qr: qrPath(uri), secret, mustEnrol: visit.mustEnrol }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  if (form.text('do') === 'remove') {
    await dropAuthenticator(ctx, visit)
    return andSay(PATHS.security, 'app_off')
  }
  if (
    !(await context.portal.limits.allows('confirm.account', visit.accountId)) ||
    !(await addAuthenticator(ctx, visit, form.text('code', 20)))
  )
    return data({ error: 'code_wrong' as const }, { status: 400 })
  return andSay(PATHS.security, 'app_on')
}

export default function AuthenticatorRoute() {
  const held = useLoaderData<typeof loader>()
  const error = useActionData<typeof action>()?.error
  return held.isOn ? <AuthenticatorPage isOn /> : <AuthenticatorPage {...held} error={error} />
}
