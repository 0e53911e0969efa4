import { type OpenCards, idOf, monthly, oneOff, openCards } from '#tests/factories/cards.ts'
import { Stripe } from 'stripe'
import { describe, expect, test } from 'vitest'

/** A paid one-off gift, as the portal would read it. */
async function paid({ stripe, cards }: OpenCards, card = '4242424242424242') {
  const session = await stripe.checkout.sessions.create(oneOff())
  cards.pay(session.id, { card })
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] })
  const intent = done.payment_intent as Stripe.PaymentIntent
  return { session: done, intent, charge: intent.latest_charge as Stripe.Charge }
}

test('a gift is paid on the page, told in order by signed events, and read back by the real client', async () => {
  await using open = await openCards()
  const { cards, stripe, received, types } = open
  const created = await stripe.checkout.sessions.create(oneOff())
  expect([created.status, created.payment_status, created.amount_total]).toEqual(['open', 'unpaid', 250_000])
  cards.pay(created.id)
  await cards.idle()
  expect(types()).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
    'charge.updated',
  ])
  const [succeeded, updated] = received.filter(({ type }) => type.startsWith('charge.'))
  expect(succeeded).toMatchObject({ data: { object: { balance_transaction: null } } })
  expect(updated).toMatchObject({ data: { object: { balance_transaction: expect.stringMatching(/^txn_/) } } })
  for (const event of received) {
    expect([event.api_version, event.livemode]).toEqual([Stripe.API_VERSION, false])
  }
  const session = await stripe.checkout.sessions.retrieve(created.id, { expand: ['line_items'] })
  expect([session.status, session.payment_status, session.url]).toEqual(['complete', 'paid', null])
  expect(session.line_items?.data.map((line) => line.amount_total)).toEqual([242_500, 7500])
  const intent = await stripe.paymentIntents.retrieve(idOf(session.payment_intent), {
    expand: ['latest_charge.balance_transaction'],
  })
  const line = (intent.latest_charge as Stripe.Charge).balance_transaction as Stripe.BalanceTransaction
  expect([line.amount - line.fee, line.reporting_category]).toEqual([line.net, 'charge'])
  expect(intent.metadata).toEqual({ gift_id: 'gift_1' })
  expect(cards.unknown()).toEqual([])
})

describe('each test number does what it is known for', () => {
  test.each([
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
  ])('%s is refused, and the page stays open for another card', async (card, code, decline) => {
    await using open = await openCards()
    const { cards, stripe, types } = open
    const session = await stripe.checkout.sessions.create(oneOff())
    expect(cards.pay(session.id, { card })).toMatchObject({ outcome: 'declined', declineCode: decline })
    await cards.idle()
    expect(types()).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'])
    const { payment_intent, status } = await stripe.checkout.sessions.retrieve(session.id)
    const intent = await stripe.paymentIntents.retrieve(idOf(payment_intent))
    expect([status, intent.last_payment_error?.code, intent.last_payment_error?.decline_code]).toEqual([
      'open',
      code,
      decline,
    ])
    expect(cards.pay(session.id)).toEqual({ outcome: 'paid' })
    const { data } = await stripe.charges.list({ payment_intent: intent.id })
    expect(data.map((charge) => charge.status)).toEqual(['succeeded', 'failed'])
  })

  test.each(['4000002500003155', '4000002760003184'])('%s asks the bank, which approves or refuses', async (card) => {
    await using open = await openCards()
    const { cards, stripe, types } = open
    const session = await stripe.checkout.sessions.create(oneOff())
    expect(cards.pay(session.id, { card, bank: 'fail' })).toMatchObject({
      outcome: 'declined',
      code: 'payment_intent_authentication_failure',
    })
    expect(cards.pay(session.id, { card, bank: 'approve' })).toEqual({ outcome: 'paid' })
    await cards.idle()
    expect(types()).toContain('payment_intent.requires_action')
    const [charge] = cards.charges()
    expect(charge?.payment_method_details?.card?.three_d_secure?.result).toBe('authenticated')
  })

  test('4000000000000259 is disputed once it was paid', async () => {
    await using open = await openCards()
    const { charge } = await paid(open, '4000000000000259')
    const { data } = await open.stripe.disputes.list({ charge: charge.id })
    expect(data.map((dispute) => dispute.status)).toEqual(['needs_response'])
  })

  test('4000000000000077 may be paid out at once, others days later', async () => {
    await using open = await openCards()
    await paid(open, '4242424242424242')
    expect(open.cards.payout()).toBeNull()
    await paid(open, '4000000000000077')
    expect(open.cards.payout()?.amount).toBeGreaterThan(0)
  })

  test('a number that is none of them is no card, and a card has the same fingerprint each time', async () => {
    await using open = await openCards()
    const session = await open.stripe.checkout.sessions.create(oneOff())
    expect(() => open.cards.pay(session.id, { card: '4111111111111111' })).toThrow('test numbers')
    const [one, two] = [await paid(open), await paid(open)]
    const print = ({ charge }: typeof one) => charge.payment_method_details?.card?.fingerprint
    expect(print(one)).toBe(print(two))
  })
})

describe('the page', () => {
  const post = (url: string, form: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
  const payer = { email: 'donor@example.org', name: 'A Donor' }

  test('takes a card without scripts, and leads to where the portal wanted', async () => {
    await using open = await openCards()
    const { url, id } = await open.stripe.checkout.sessions.create(oneOff())
    const shown = await fetch(String(url))
    expect(await shown.text()).toContain('KES 2,500.00')
    // Or the browser would stop the way back to the portal.
    expect(shown.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:9")
    const wrong = await post(`${url}/pay`, { ...payer, number: '4111 1111 1111 1111' })
    expect(await wrong.text()).not.toContain('4111')
    const declined = await post(`${url}/pay`, { ...payer, card: '4000000000000002' })
    expect(await declined.text()).toContain('Your card was declined.')
    const asked = await post(`${url}/pay`, { ...payer, number: '4000 0025 0000 3155' })
    expect(asked.headers.get('location')).toBe(`/c/pay/${id}/bank`)
    const done = await post(`${url}/bank`, { answer: 'approve' })
    expect([done.status, done.headers.get('location')]).toEqual([303, `http://127.0.0.1:9/give/thanks?cs=${id}`])
    expect((await fetch(String(url), { redirect: 'manual' })).status).toBe(303)
  })

  test('can be left and comes to an end by itself; nobody pays there afterwards', async () => {
    await using open = await openCards()
    const { cards, stripe, types } = open
    const { url, id } = await stripe.checkout.sessions.create(oneOff())
    expect((await post(`${url}/leave`, {})).headers.get('location')).toContain('resume=gift_1')
    cards.advance(25 * 3600)
    await cards.idle()
    expect(types()).toEqual(['checkout.session.expired'])
    expect(await (await fetch(String(url))).text()).toContain('expired')
    await expect(stripe.checkout.sessions.expire(id)).rejects.toThrow('open')
    expect(() => cards.pay(id)).toThrow('expired')
  })

  test('of the network lists what happened, with buttons that work', async () => {
    await using open = await openCards()
    const { charge } = await paid(open)
    expect(await (await fetch(open.cards.url)).text()).toContain(charge.id)
    await post(`${open.cards.url}/desk/refund`, { id: charge.id })
    expect((await open.stripe.charges.retrieve(charge.id)).refunded).toBe(true)
  })
})

describe('what does not fit Stripe’s own description is refused', () => {
  const line = (data: object, more: object = {}) => ({
    line_items: [
      { quantity: 1, price_data: { currency: 'kes', unit_amount: 50_000, product: 'prod_donation', ...data }, ...more },
    ],
  })
  const soon = Math.floor(Date.now() / 1000) + 60
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`key${n}`, 'x']))
  test.each<[string, object, string]>([
    ['a misspelt parameter', { client_referenceid: 'x' }, 'unknown parameter: client_referenceid'],
    ['a removed one', { payment_method_types: ['card'] }, 'unknown parameter: payment_method_types'],
    ['a value that is not on the list', { submit_type: 'gift' }, 'auto, book, donate, pay, subscribe'],
    ['an interval in our words', line({ recurring: { interval: 'monthly' } }), 'day, month, week, year'],
    ['a price without currency', line({ currency: undefined }), 'line_items[0][price_data][currency]'],
    ['a fraction of a cent', line({ unit_amount: 100.5 }), 'unit_amount'],
    ['too small an amount', line({ unit_amount: 100 }), 'at least KES 70.00'],
    ['a product that nobody made', line({ product: 'prod_none' }), "No such product: 'prod_none'"],
    ['51 keys of metadata', { metadata: many }, 'up to 50 keys'],
    ['too short a life', { expires_at: soon }, 'between 30 minutes and 24 hours'],
    ['an intent for a subscription', monthly({ payment_intent_data: {} }), 'payment_intent_data'],
    ['a customer’s making for a subscription', monthly({ customer_creation: 'always' }), 'customer_creation'],
    ['a word on the button for a subscription', monthly({ submit_type: 'donate' }), 'submit_type'],
  ])('%s', async (_, wrong, message) => {
    await using open = await openCards()
    const asked = { ...('mode' in wrong ? {} : oneOff()), ...wrong } as Stripe.Checkout.SessionCreateParams
    if ('payment_intent_data' in wrong) asked.payment_intent_data = { description: 'x' }
    await expect(open.stripe.checkout.sessions.create(asked)).rejects.toThrow(message)
    expect(open.cards.refused()).toHaveLength(1)
  })

  test('and so is a reason for a refund that is none', async () => {
    await using open = await openCards()
    const { intent } = await paid(open)
    const reason = 'meh' as Stripe.RefundCreateParams.Reason
    await expect(open.stripe.refunds.create({ payment_intent: intent.id, reason })).rejects.toThrow('duplicate')
  })
})
