import { openPayer } from '#app/domain/payments/index.server.ts'
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

/** Everything but who paid: that is shown to whoever says why (the action below), and is written down. */
export const loader = ({ request, params, context }: LoaderFunctionArgs) => paymentPage(request, params, context)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const reason = (await readForm(request)).text('opening', 40)
  const opened = await openPayer(ctx, { paymentId: params['paymentId'] ?? '', reason })
  if (opened.ok) return data({ payer: opened.value, payerError: undefined })
  if (opened.code === 'not_allowed' || opened.code === 'no_such_payment') throw new Response(null, { status: 404 })
  return data({ payer: null, payerError: opened.code }, { status: opened.code === 'too_many' ? 429 : 400 })
}

export default function PaymentRoute() {
  return <PaymentPage payer={null} {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
