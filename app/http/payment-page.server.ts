import { phaseOn } from '#app/domain/campaigns/index.server.ts'
import { messagesOf } from '#app/domain/messages/index.server.ts'
import { findPayment, listRefunds, paymentTrail } from '#app/domain/payments/index.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { en } from '#app/i18n/en/index.ts'
import type { DeskWrong } from '#app/ui/desk-words.ts'
import type { PaymentPageProps, RefusedDecision, ShownLine } from '#app/ui/payment-shapes.ts'
import { type AppLoadContext, data } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { purposeKey, purposesWords, purposeWords } from './purpose-words.server.ts'
import { staffNewsOf } from './said.server.ts'
import { holds, signedIn } from './visit.server.ts'

/**
 * What the page of a payment shows, or 404: everything but who paid. Every form on it has its own address and comes back to this
 * page.
 */
export async function paymentPage(
  request: Request,
  params: Params,
  context: AppLoadContext,
): Promise<Omit<PaymentPageProps, 'payer'>> {
  const { ctx, visit } = signedIn(context)
  const paymentId = params['paymentId'] ?? ''
  const [payment, trail] = [await findPayment(ctx, { paymentId }), await paymentTrail(ctx, { paymentId })]
  if (!payment || !trail) throw new Response(null, { status: 404 })
  const said = new URL(request.url).searchParams
  const purposes = [...trail.shares, ...trail.lines.flatMap((line) => (line.kind === 'decision' ? [line.into] : []))]
  const words = await purposesWords(ctx, purposes)
  const wordsOf = (purpose: (typeof purposes)[number]) => words.get(purposeKey(purpose)) ?? { en: '', sw: '' }
  const { history: _, ...shown } = payment
  return {
    payment: {
      ...shown,
      purpose: await purposeWords(ctx, payment.purpose),
      isNotOurs: payment.purpose.purpose === 'not_ours',
    },
    trail: {
      ...trail,
      lines: trail.lines.map((line): ShownLine =>
        line.kind === 'decision' ? { ...line, words: wordsOf(line.into) } : line,
      ),
      shares: trail.shares.map((share) => ({ amount: share.amount, words: wordsOf(share) })),
    },
    phase: await phaseOn(ctx, { ...payment.purpose, day: dayOf(payment.paidAt) }),
    messages: await messagesOf(
      ctx,
      payment.receipts.map(({ receiptId }) => receiptId),
    ),
    refunds: await listRefunds(ctx, { paymentId }),
    ...{ mayReplace: holds(visit, 'finance'), mayDecide: holds(visit, 'finance'), news: staffNewsOf(request) },
    replaceError: said.get('said') === 'reason_missing' ? ('reason_missing' as const) : undefined,
    refused: refusedIn(said.get('refused')),
  }
}

const refusedIn = (code: string | null): RefusedDecision | undefined =>
  code && Object.hasOwn(en.desk.wrong, code) ? { at: 'undo', field: '', code: code as DeskWrong } : undefined

/** Says no on the page of the payment, by the form and the field that it is about. */
export function refusedOver(
  at: RefusedDecision['at'],
  { code, field }: { code: DeskWrong | 'not_allowed'; field: string },
  values: Record<string, string>,
) {
  if (code === 'not_allowed' || code === 'no_such_payment') throw new Response(null, { status: 404 })
  const isClash = code === 'decided_meanwhile' || code === 'gone_back'
  return data(
    { refused: { at, code, field: isClash ? '' : field }, values, news: undefined },
    { status: isClash ? 409 : 400 },
  )
}
