import type { Answer } from '../../daraja/answer.ts'
import { escape } from '../../page.ts'
import type { Acquirer } from '../acquirer.ts'
import { written } from '../money/exchange.ts'
import { makePaymentMethod } from '../money/payment-method.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { all, idOf, need } from '../store.ts'
import { cancelAtEnd } from '../subscriptions/change-subscription.ts'
import { endSubscription } from '../subscriptions/end-subscription.ts'
import { updateSubscription } from '../subscriptions/update-subscription.ts'
import { testCard } from '../test-cards.ts'
import { html, seeOther } from './html.ts'

type Portal = Objects['billing_portal.session']

/** /p/session/:id: what a monthly giver sees of her gifts, and what she may do: another card, an end. */
export function answerPortalPage(
  acquirer: Acquirer,
  portal: Portal,
  step: string,
  method: string,
  form: URLSearchParams,
): Answer {
  if (method !== 'POST') return portalPage(acquirer, portal)
  const mine = subscriptionsOf(acquirer, portal).find(({ id }) => id === form.get('subscription'))
  if (!mine) return portalPage(acquirer, portal, 'No such gift.')
  const { features } = need(acquirer, 'billing_portal.configuration', portal.configuration)
  if (step === 'card' && features.payment_method_update.enabled) {
    const number = testCard(form.get('card') ?? '')
    if (!number) return portalPage(acquirer, portal, 'That is not one of the test numbers.')
    const customer = need(acquirer, 'customer', portal.customer)
    const payer = { email: customer.email ?? '', name: customer.name ?? '' }
    const card = makePaymentMethod(acquirer, number, payer, customer.id)
    updateSubscription(acquirer, mine, () => {
      mine.default_payment_method = card.id
    })
  }
  if (step === 'cancel' && features.subscription_cancel.enabled) {
    if (features.subscription_cancel.mode === 'immediately') endSubscription(acquirer, mine, 'cancellation_requested')
    else updateSubscription(acquirer, mine, () => cancelAtEnd(acquirer, mine, true))
  }
  if (step === 'keep') updateSubscription(acquirer, mine, () => cancelAtEnd(acquirer, mine, false))
  return seeOther(`/p/session/${portal.id}`)
}

const subscriptionsOf = (acquirer: Acquirer, portal: Portal) =>
  all(acquirer, 'subscription').filter((s) => idOf(s.customer) === portal.customer && s.status !== 'canceled')

function portalPage(acquirer: Acquirer, portal: Portal, wrong = ''): Answer {
  const entries = subscriptionsOf(acquirer, portal).map((subscription) => {
    const item = subscription.items.data[0]
    const amount = written((item?.price.unit_amount ?? 0) * (item?.quantity ?? 1), subscription.currency)
    const card = need(acquirer, 'payment_method', subscription.default_payment_method).card
    const until = new Date((item?.current_period_end ?? 0) * 1000).toISOString().slice(0, 10)
    const form = (step: string, inside: string) =>
      `<form method="post" action="/p/session/${portal.id}/${step}"><input type="hidden" name="subscription" value="${subscription.id}">${inside}</form>`
    const end = subscription.cancel_at_period_end
      ? form('keep', '<button type="submit">Go on after all</button>')
      : form('cancel', '<button type="submit">End it</button>')
    const id = `card-${subscription.id}`
    return `<li class="entry"><p><strong>${amount}</strong> every ${escape(item?.price.recurring?.interval)}, ${escape(subscription.status)}</p>
<p>Card ending in ${escape(card?.last4)}; ${subscription.cancel_at_period_end ? 'ends' : 'next'} on ${until}</p>
${form('card', `<label for="${id}">Another test card</label><input id="${id}" name="card" inputmode="numeric" autocomplete="off" required><button type="submit">Change the card</button>`)}${end}</li>`
  })
  const back = portal.return_url
    ? `<p><a class="button" href="${escape(portal.return_url)}">Back to the portal</a></p>`
    : ''
  const body = `<h1>Your gifts</h1>${wrong ? `<p class="wrong" role="alert">${escape(wrong)}</p>` : ''}
${entries.length > 0 ? `<ul class="cards">${entries.join('')}</ul>` : '<p>None is running.</p>'}${back}`
  return html('Your gifts', body, 200, [portal.return_url])
}
