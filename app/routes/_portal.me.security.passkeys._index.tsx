import { addPasskey, dropPasskey, factorsOf } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { readCeremony } from '#app/http/passkey-answer.server.ts'
import { authOf } from '#app/http/portal.server.ts'
import { andSay, newsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PasskeysPage } from '#app/ui/passkeys-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member', passkeys: true }
export const meta = titled('titles.security')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return { passkeys: (await factorsOf(ctx, visit)).passkeys, news: newsOf(request) }
}

/** What an authenticator answered makes a passkey (`passkeys.js` sends it); an id takes one off. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  if (form.some('id')) {
    await dropPasskey(ctx, visit, form.text('id'))
    return andSay(PATHS.passkeys, 'passkey_removed')
  }
  const response = readCeremony(form.text('response', 20_000))
  const added = response && (await addPasskey(ctx, authOf(context), visit, { headers: request.headers, response }))
  return added?.ok ? andSay(PATHS.passkeys, 'passkey_added') : new Response(null, { status: 400 })
}

export default function PasskeysRoute() {
  return <PasskeysPage {...useLoaderData<typeof loader>()} />
}
