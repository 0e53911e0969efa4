import { isOfferGood, openSession, takeOfferedAccount } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { authOf, ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { formerSession } from '#app/http/sign-out.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { type ClaimErrors, ClaimPage } from '#app/ui/claim-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { WelcomePage } from '#app/ui/welcome-page.tsx'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.claim')

/** Longer than a new account takes to be written, its passphrase hashed. */
const STEP_MS = 500

export const loader = async ({ params, context }: LoaderFunctionArgs) => ({
  isGood: await isOfferGood(ctxOf(context), params['token'] ?? ''),
})

/** Whoever has the mailbox, and knows the name that stood in the papers, opens her account; her codes are shown this once. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const name = form.text('name', 120)
  const again = (errors: ClaimErrors, status: number) => data({ joined: null, name, errors }, { status })
  const { limits } = context.portal
  const token = params['token'] ?? ''
  if (!(await limits.allows('offer.address', neighbourhood(context.clientAddress))))
    return again({ form: 'too_many' }, 429)
  if (!(await limits.allows('offer.link', token))) return again({ form: 'too_many' }, 429)
  if (name === '') return again({ name: 'name_missing' }, 400)
  const asked = { token, name, passphrase: form.text('passphrase', 400) }
  const done = await steadily(STEP_MS, () => takeOfferedAccount(ctxOf(context), asked))
  if (!done.ok) {
    if (done.code === 'link_over') return again({ form: 'over' }, 400)
    return again(done.code === 'name_differs' ? { name: 'name_differs' } : { passphrase: done.code }, 400)
  }
  const session = { account: done.value, method: 'passphrase' as const, former: await formerSession(request, context) }
  const opened = await openSession(ctxOf(context), authOf(context), session)
  const joined = { signInName: done.value.handle, codes: done.value.recoveryCodes }
  return data({ joined, name: '', errors: {} }, { headers: opened.ok ? opened.value.headers : {} })
}

export default function ClaimRoute() {
  const { isGood } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  if (done?.joined) return <WelcomePage {...done.joined} />
  return <ClaimPage isGood={isGood} name={done?.name} errors={done?.errors} />
}
