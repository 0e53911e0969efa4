import { claimMembership } from '#app/domain/membership/index.server.ts'
import { openSession } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere, ownApplicationView, toApplication } from '#app/http/own-application.server.ts'
import { authOf, ctxOf } from '#app/http/portal.server.ts'
import { formerSession } from '#app/http/sign-out.server.ts'
import { OwnApplicationPage } from '#app/ui/own-application-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { WelcomePage } from '#app/ui/welcome-page.tsx'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.applyOwn')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => ownApplicationView(context, params, request)

/** She who was taken in opens her account: her codes are shown this once, and she is signed in. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await ownApplicationView(context, params, request)
  const passphrase = (await readForm(request)).text('passphrase', 400)
  const done = await claimMembership(ctxOf(context), { key, passphrase })
  if (!done.ok) {
    if (done.code === 'not_open') return toApplication(params, { refused: done.code })
    if (done.code === 'no_such_application' || done.code === 'no_such_person') return notHere()
    return data({ joined: null, passphraseError: done.code }, { status: 400 })
  }
  const session = { account: done.value, method: 'passphrase' as const, former: await formerSession(request, context) }
  const opened = await openSession(ctxOf(context), authOf(context), session)
  const joined = { signInName: done.value.handle, codes: done.value.recoveryCodes }
  return data({ joined, passphraseError: undefined }, { headers: opened.ok ? opened.value.headers : {} })
}

export default function ClaimRoute() {
  const view = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  if (done?.joined) return <WelcomePage {...done.joined} />
  return <OwnApplicationPage {...view} passphraseError={done?.passphraseError} />
}
