import { allowForgetting } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ForgetGiverPage } from '#app/ui/forget-giver-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.requests')

/** Nothing is shown: who has to be forgotten is said by a number. */
export const loader = () => null

/** Has the giver of a payment forgotten, which finance has looked at before. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = { text: form.text('text', 120), reason: form.text('reason', 40) }
  const allowed = await allowForgetting(signedIn(context).ctx, values)
  if (allowed.ok) return andSay(PATHS.rightsDesk, 'giver_forgotten')
  if (allowed.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ values, error: allowed.code }, { status: 400 })
}

export default function ForgetGiverRoute() {
  return <ForgetGiverPage {...useActionData<typeof action>()} />
}
