import { phaseOn } from '#app/domain/campaigns/index.server.ts'
import { messagesOf } from '#app/domain/messages/index.server.ts'
import { findPayment, listRefunds, openPayer } from '#app/domain/payments/index.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { readForm } from '#app/http/form.server.ts'
import { purposeWords } from '#app/http/purpose-words.server.ts'
import { staffNewsOf } from '#app/http/said.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { PaymentPage } from '#app/ui/payment-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.payment')

/** Everything but who paid: that is shown to whoever says why (the action below), and is written down. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const payment = await findPayment(ctx, { paymentId: params['paymentId'] ?? '' })
  if (!payment) throw new Response(null, { status: 404 })
  return {
    payment: { ...payment, purpose: await purposeWords(ctx, payment.purpose) },
    phase: await phaseOn(ctx, { ...payment.purpose, day: dayOf(payment.paidAt) }),
    messages: await messagesOf(
      ctx,
      payment.receipts.map(({ receiptId }) => receiptId),
    ),
    refunds: await listRefunds(ctx, { paymentId: payment.paymentId }),
    mayReplace: holds(visit, 'finance'),
    replaceError:
      new URL(request.url).searchParams.get('said') === 'reason_missing' ? ('reason_missing' as const) : undefined,
    news: staffNewsOf(request),
  }
}

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
