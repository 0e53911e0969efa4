import { readReason } from '#app/domain/payments/decision-reasons.ts'
import { notOurs } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { paymentPage, refusedOver } from '#app/http/payment-page.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { paymentPath } from '#app/ui/paths.ts'
import { PaymentPage } from '#app/ui/payment-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.payment')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => paymentPage(request, params, context)

/** It was never meant for us. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const paymentId = params['paymentId'] ?? ''
  const form = await readForm(request)
  const values = { why: form.text('why', 20) }
  const about = { paymentId, seen: form.text('seen', 20), why: readReason(values.why) }
  const done = await notOurs(signedIn(context).ctx, about)
  return done.ok
    ? andSay(paymentPath(paymentId), 'not_ours')
    : refusedOver('not-ours', { code: done.code, field: '' }, values)
}

export default function PaymentRoute() {
  return <PaymentPage payer={null} {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
