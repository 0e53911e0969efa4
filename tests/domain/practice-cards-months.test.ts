import { type OpenCards, idOf, monthly, openCards } from '#tests/factories/cards.ts'
import type { Stripe } from 'stripe'
import { describe, expect, test } from 'vitest'

const MONTH = 31 * 86_400

/** A monthly gift that has begun. */
async function begun({ stripe, cards, received }: OpenCards, card = '4242424242424242') {
  const session = await stripe.checkout.sessions.create(monthly())
  cards.pay(session.id, { card })
  await cards.idle()
  const told = received.splice(0).map(({ type }) => type)
  const { subscription, customer, invoice } = await stripe.checkout.sessions.retrieve(session.id)
  return { subscription: idOf(subscription), customer: idOf(customer), invoice: idOf(invoice), told }
}

async function invoicesOf({ stripe }: OpenCards, subscription: string) {
  const { data } = await stripe.invoices.list({ subscription })
  return data.map((invoice) => [invoice.status, invoice.amount_due])
}

describe('a monthly gift', () => {
  test('begins with its first invoice, whose payment is found through it', async () => {
    await using open = await openCards()
    const { stripe } = open
    const { subscription, customer, invoice, told } = await begun(open)
    for (const type of ['customer.created', 'customer.subscription.created', 'invoice.paid', 'charge.updated']) {
      expect(told).toContain(type)
    }
    const { status, items, metadata } = await stripe.subscriptions.retrieve(subscription)
    expect([status, items.data[0]?.price.unit_amount, metadata]).toEqual(['active', 100_000, { gift_id: 'gift_2' }])
    const first = await stripe.invoices.retrieve(invoice, {
      expand: ['payments', 'parent.subscription_details.subscription'],
    })
    expect(first.parent?.subscription_details?.metadata).toEqual({ gift_id: 'gift_2' })
    const intent = idOf(first.payments?.data[0]?.payment.payment_intent)
    const { data } = await stripe.invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: intent } })
    expect(data.map((payment) => [payment.invoice, payment.status])).toEqual([[invoice, 'paid']])
    expect((await stripe.customers.retrieve(customer, { expand: ['subscriptions'] })).id).toBe(customer)
    expect((await stripe.checkout.sessions.list({ subscription })).data).toHaveLength(1)
  })

  test('goes on each month; a changed amount counts from the next, a pause skips, an end comes at the end', async () => {
    await using open = await openCards()
    const { cards, stripe, types } = open
    const { subscription } = await begun(open)
    cards.advance(MONTH)
    await cards.idle()
    expect(types()).toContain('invoice.paid')
    const [item] = (await stripe.subscriptions.retrieve(subscription)).items.data
    const price_data = {
      currency: 'kes',
      product: 'prod_monthly_gift',
      unit_amount: 150_000,
      recurring: { interval: 'month' },
    } as const
    await stripe.subscriptions.update(subscription, {
      items: [{ id: item?.id ?? '', price_data }],
      proration_behavior: 'none',
    })
    cards.advance(MONTH)
    await stripe.subscriptions.update(subscription, { pause_collection: { behavior: 'void' } })
    cards.advance(MONTH)
    await stripe.subscriptions.update(subscription, { pause_collection: '' })
    const ending = await stripe.subscriptions.update(subscription, { cancel_at_period_end: true })
    expect([ending.status, ending.cancel_at_period_end]).toEqual(['active', true])
    cards.advance(MONTH)
    await cards.idle()
    expect(await invoicesOf(open, subscription)).toEqual([
      ['void', 150_000],
      ['paid', 150_000],
      ['paid', 100_000],
      ['paid', 100_000],
    ])
    expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('canceled')
    expect(types().at(-1)).toBe('customer.subscription.deleted')
  })

  test('whose card fails is tried again on days 3, 8 and 15, and is then over', async () => {
    await using open = await openCards()
    const { cards, stripe, types } = open
    const { subscription } = await begun(open, '4000000000000341')
    cards.advance(MONTH)
    const owing = await stripe.subscriptions.retrieve(subscription, { expand: ['latest_invoice'] })
    const invoice = owing.latest_invoice as Stripe.Invoice
    expect([owing.status, invoice.status, invoice.attempt_count]).toEqual(['past_due', 'open', 1])
    cards.advance(15 * 86_400)
    await cards.idle()
    expect(types().filter((type) => type === 'invoice.payment_failed')).toHaveLength(4)
    const over = await stripe.subscriptions.retrieve(subscription)
    expect([over.status, over.cancellation_details?.reason]).toEqual(['canceled', 'payment_failed'])
  })

  test('whose card fails may also be left unpaid, and a new card in the portal makes good for it', async () => {
    await using open = await openCards()
    const { cards, stripe } = open
    cards.set({ dunning: { retryAfterDays: [3], end: 'unpaid' } })
    const one = await begun(open, '4000002760003184')
    const two = await begun(open, '4000000000000341')
    cards.advance(MONTH)
    await cards.idle()
    expect(open.types()).toContain('invoice.payment_action_required')
    await stripe.billingPortal.configurations.create({
      features: {
        payment_method_update: { enabled: true },
        subscription_cancel: { enabled: true, mode: 'at_period_end' },
      },
    })
    const portal = await stripe.billingPortal.sessions.create({
      customer: two.customer,
      return_url: 'http://127.0.0.1:9/me',
    })
    const form = { subscription: two.subscription, card: '4242 4242 4242 4242' }
    const press = (step: string) =>
      fetch(`${portal.url}/${step}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
    await press('card')
    cards.advance(4 * 86_400)
    const status = async (id: string) => (await stripe.subscriptions.retrieve(id)).status
    expect([await status(one.subscription), await status(two.subscription)]).toEqual(['unpaid', 'active'])
    await press('cancel')
    expect((await stripe.subscriptions.retrieve(two.subscription)).cancel_at_period_end).toBe(true)
    expect(await (await fetch(portal.url)).text()).toContain('ends on')
  })

  test('is refused with its card, and nothing has begun', async () => {
    await using open = await openCards()
    const { cards, stripe, types } = open
    const session = await stripe.checkout.sessions.create(monthly())
    expect(cards.decline(session.id)).toMatchObject({ outcome: 'declined' })
    await cards.idle()
    expect(types()).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'])
    expect((await stripe.subscriptions.list()).data).toEqual([])
  })

  test('is stopped at once', async () => {
    await using open = await openCards()
    const { subscription } = await begun(open)
    await open.stripe.subscriptions.cancel(subscription, { cancellation_details: { comment: 'moved' } })
    open.cards.advance(2 * MONTH)
    expect(await invoicesOf(open, subscription)).toHaveLength(1)
    expect(open.cards.unknown()).toEqual([])
  })
})
