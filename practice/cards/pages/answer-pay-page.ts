import type { Answer } from '../../daraja/answer.ts'
import type { Acquirer } from '../acquirer.ts'
import { expireSession } from '../checkout/expire-session.ts'
import { type Paid, answerBank, paySession } from '../checkout/pay-session.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { testCard } from '../test-cards.ts'
import { seeOther } from './html.ts'
import { bankPage, closedPage, payPage } from './pay-page.ts'

/** /c/pay/:id, and what its forms do: pay, bank, leave, expire. */
export function answerPayPage(
  acquirer: Acquirer,
  session: Objects['checkout.session'],
  step: string,
  method: string,
  form: URLSearchParams,
): Answer {
  const page = `/c/pay/${session.id}`
  // Paid in another tab, or twice by going back: on to where the payer was meant to end.
  if (session.status === 'complete') return seeOther(successUrl(session))
  if (session.status !== 'open') return closedPage(session)
  if (method === 'GET') {
    const waits = acquirer.store.aside.waiting[session.id] !== undefined
    return step === 'bank' && waits ? bankPage(session) : payPage(acquirer, session)
  }
  if (step === 'leave') return seeOther(session.cancel_url ?? page)
  if (step === 'expire') {
    expireSession(acquirer, session)
    return seeOther(page)
  }
  if (step === 'bank') {
    if (!acquirer.store.aside.waiting[session.id]) return seeOther(page)
    return next(
      acquirer,
      session,
      answerBank(acquirer, session.id, form.get('answer') === 'approve' ? 'approve' : 'fail'),
    )
  }
  const [card = '', email = '', name = ''] = [
    form.get('number') || form.get('card'),
    form.get('email'),
    form.get('name'),
  ].map((text) => text ?? '')
  const typed = { email, name }
  if (!testCard(card)) {
    // What was typed is not shown again: it may have been somebody's real card.
    return payPage(acquirer, session, typed, 'That is not one of the test numbers. Never type a real card number here.')
  }
  return next(acquirer, session, paySession(acquirer, session.id, { card, email, name }), typed)
}

function next(
  acquirer: Acquirer,
  session: Objects['checkout.session'],
  paid: Paid,
  typed?: { email: string; name: string },
): Answer {
  if (paid.outcome === 'paid') return seeOther(successUrl(session))
  if (paid.outcome === 'authenticate') return seeOther(`/c/pay/${session.id}/bank`)
  return payPage(acquirer, session, typed, paid.message)
}

const successUrl = (session: Objects['checkout.session']): string =>
  (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
