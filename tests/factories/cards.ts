import { type CardsOptions, practiceCardCredentials } from '#practice/cards/acquirer.ts'
import { startCards } from '#practice/cards/cards.ts'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Stripe } from 'stripe'

const { secretKey, webhookSecret } = practiceCardCredentials

/** A card network of one's own with a receiver of its events that believes signatures only, and the real client. */
export async function openCards(options: CardsOptions = {}) {
  const received: Stripe.Event[] = []
  const turnedAway: string[] = []
  const answering = { status: 200 }
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      try {
        const signature = String(request.headers['stripe-signature'])
        received.push(Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, webhookSecret))
        response.writeHead(answering.status).end()
      } catch (error) {
        turnedAway.push(String(error))
        response.writeHead(400).end()
      }
    })
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks/cards`
  const cards = await startCards({ webhookUrl, checkObjects: true, secondsScale: 0.001, ...options })
  const client = (config: Stripe.StripeConfig = {}, key: string = secretKey) => {
    const { hostname, port } = new URL(cards.url)
    const at = { host: hostname, port: Number(port), protocol: 'http' } as const
    return new Stripe(key, { ...at, telemetry: false, maxNetworkRetries: 0, ...config })
  }
  const stripe = client()
  for (const id of ['prod_donation', 'prod_fee_cover', 'prod_monthly_gift'])
    await stripe.products.create({ id, name: id })
  await cards.idle()
  received.length = 0
  return {
    cards,
    stripe,
    client,
    received,
    turnedAway,
    answering,
    types: () => received.map(({ type }) => type),
    async [Symbol.asyncDispose]() {
      await cards.stop()
      await new Promise((done) => receiver.close(done))
    },
  }
}

export type OpenCards = Awaited<ReturnType<typeof openCards>>

/** Of a field that is an id here, since nobody expanded it. */
export function idOf(field: unknown): string {
  if (typeof field !== 'string') throw new TypeError('not an id')
  return field
}

/** The parameters of a one-off gift; amounts in minor units. */
export const oneOff = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}, amount = 250_000, currency = 'kes') =>
  ({
    client_reference_id: 'gift_1',
    metadata: { gift_id: 'gift_1', kind: 'donation' },
    customer_email: 'donor@example.org',
    success_url: 'http://127.0.0.1:9/give/thanks?cs={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:9/give?resume=gift_1',
    allowed_payment_method_types: ['card'],
    adaptive_pricing: { enabled: false },
    mode: 'payment',
    submit_type: 'donate',
    customer_creation: 'if_required',
    line_items: [
      { quantity: 1, price_data: { currency, unit_amount: amount - 7500, product: 'prod_donation' } },
      { quantity: 1, price_data: { currency, unit_amount: 7500, product: 'prod_fee_cover' } },
    ],
    payment_intent_data: { description: 'Donation', metadata: { gift_id: 'gift_1' } },
    ...more,
  }) satisfies Stripe.Checkout.SessionCreateParams

/** The parameters of a monthly gift. */
export const monthly = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}, amount = 100_000) =>
  ({
    client_reference_id: 'gift_2',
    success_url: 'http://127.0.0.1:9/give/thanks',
    mode: 'subscription',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'kes',
          unit_amount: amount,
          product: 'prod_monthly_gift',
          recurring: { interval: 'month' },
        },
      },
    ],
    subscription_data: {
      description: 'Monthly gift',
      metadata: { gift_id: 'gift_2' },
      billing_mode: { type: 'flexible' },
    },
    ...more,
  }) satisfies Stripe.Checkout.SessionCreateParams
