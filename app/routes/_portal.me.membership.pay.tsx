import { payOwnDues } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { mayBePrompted } from '#app/http/may-be-prompted.server.ts'
import { ownDuesView, PHONE_ERRORS, readPayment } from '#app/http/own-dues.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { MembershipPage } from '#app/ui/membership-page.tsx'
import type { PaySent } from '#app/ui/membership-pay.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.membership')

export const loader = ({ request, context }: LoaderFunctionArgs) => ownDuesView(context, request)

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = { amount: form.text('amount', 20), phone: form.text('phone', 60) }
  const sent = (errors: PaySent['errors'] = {}): { pay: PaySent } => ({ pay: { by: 'phone', values, errors } })
  const read = readPayment(values)
  if (!read.ok) return data(sent(read.errors), { status: 400 })
  if (!(await mayBePrompted(context, values.phone)))
    return data({ ...sent(), refused: 'too_many' as const }, { status: 429 })
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const asked = await payOwnDues(signedIn(context).ctx, context.portal.prompts, { ...read, language })
  if (asked.ok) return redirect(PATHS.membership, 303)
  if (asked.code === 'no_member') throw new Response(null, { status: 404 })
  if (asked.code === 'line_busy') return data({ ...sent(), refused: 'line_busy' as const }, { status: 409 })
  return data(sent({ phone: PHONE_ERRORS[asked.code] }), { status: 400 })
}

export default function PayMembershipRoute() {
  return <MembershipPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
