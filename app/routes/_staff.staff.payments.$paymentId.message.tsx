import { openMessage } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { paymentPage } from '#app/http/payment-page.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PaymentPage } from '#app/ui/payment-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.payment')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => paymentPage(request, params, context)

/** What a provider told of it, as it came; that it was read is written down. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const asked = { messageId: form.text('message', 60), reason: form.text('why-read', 40) }
  const opened = await openMessage(signedIn(context).ctx, { paymentId: params['paymentId'] ?? '', ...asked })
  if (opened.ok) return data({ told: opened.value, toldError: undefined })
  if (opened.code === 'not_allowed' || opened.code === 'no_such_message') throw new Response(null, { status: 404 })
  return data({ told: null, toldError: opened.code }, { status: opened.code === 'too_many' ? 429 : 400 })
}

export default function PaymentRoute() {
  return <PaymentPage payer={null} {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
