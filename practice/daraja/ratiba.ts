import { randomUUID } from 'node:crypto'
import { type Answer, type Asked, ok } from './answer.ts'
import { takeBehaviour } from './behaviour.ts'
import { merchantRequestId } from './ids.ts'
import type { Network } from './network.ts'
import { acceptableUrl, msisdn } from './rules.ts'
import { runPrompt } from './stk-settle.ts'
import type { Prompt, StandingOrder } from './world.ts'

/** Two documentations that contradict each other: the same "4" is monthly in one and fortnightly in the other. */
const VARIANTS = {
  'dec-2025': {
    types: ['Standing Order Customer Pay Bill'],
    frequencies: ['once', 'daily', 'weekly', 'monthly', 'bi-monthly', 'quarterly', 'half-yearly', 'yearly'],
  },
  '2026': {
    types: ['Standing Order Pay Bill External Third Party', 'Standing Order Pay Bill Ext-Third Party'],
    frequencies: [
      'once',
      'daily',
      'weekly',
      'bi-weekly',
      'monthly',
      'bi-monthly',
      'quarterly',
      'half-yearly',
      'yearly',
    ],
  },
} as const

type Variant = keyof typeof VARIANTS

/** POST /standingorder/v1/createStandingOrderExternal: asks the customer for the PIN, the callback tells the rest. */
export async function createStandingOrder(network: Network, { body }: Asked): Promise<Answer> {
  const variant = (Object.keys(VARIANTS) as Variant[]).find((v) =>
    VARIANTS[v].types.some((type) => type === body['TransactionType']),
  )
  const allowed = network.settings.ratiba.variant
  const phone = msisdn(body['PartyA'])
  if (!variant || (allowed !== 'either' && allowed !== variant)) return wrong('TransactionType')
  if (String(body['BusinessShortCode']) !== network.options.shortcode) {
    return wrong('BusinessShortCode', 'can only be what was issued for this application')
  }
  if (!phone) return wrong('PartyA')
  if (!/^[1-9]\d*$/.test(String(body['Amount'] ?? ''))) return wrong('Amount')
  if (!/^\d{8}$/.test(String(body['StartDate'] ?? ''))) return wrong('StartDate')
  if (!/^\d{8}$/.test(String(body['EndDate'] ?? ''))) return wrong('EndDate')
  if (String(body['ReceiverPartyIdentifierType']) !== '4') return wrong('ReceiverPartyIdentifierType')
  if (!acceptableUrl(body['CallBackURL'], network.settings.c2b.httpsOnly)) return wrong('CallBackURL')
  if (!/^.{1,12}$/u.test(String(body['AccountReference'] ?? ''))) return wrong('AccountReference')
  if (String(body['TransactionDesc'] ?? '').length > 13) return wrong('TransactionDesc')
  const frequency = VARIANTS[variant].frequencies[Number(body['Frequency']) - 1]

  const order: StandingOrder = {
    id: randomUUID(),
    name: String(body['StandingOrderName'] ?? ''),
    phone,
    amount: Number(body['Amount']) * 100,
    account: String(body['AccountReference']),
    frequency: frequency ?? '',
    startDate: String(body['StartDate']),
    endDate: String(body['EndDate']),
    callbackUrl: String(body['CallBackURL']),
    requestRefId: String(body['CustomStoId'] ?? randomUUID()),
    variant,
    status: 'asking',
  }
  const taken = network.world.standingOrders.some((o) => o.name === order.name && o.status === 'active')
  network.world.standingOrders.push(order)
  const prompt = promptFor(network, order)
  if (!frequency) prompt.behaviour.outcome = 1051
  else if (taken) prompt.behaviour.outcome = 1050
  network.world.prompts.push(prompt)
  network.changed(phone)
  return ok(
    {
      ResponseHeader: {
        responseRefID: order.id,
        responseCode: '200',
        responseDescription: 'Request accepted for processing',
        ResultDesc: 'The service request is processed successfully.',
      },
      ResponseBody: { responseDescription: 'Request accepted for processing', responseCode: '200' },
    },
    () => runPrompt(network, prompt),
  )
}

function promptFor(network: Network, order: StandingOrder): Prompt {
  return {
    // The order's id stands in for a CheckoutRequestID; the two look alike to nobody.
    checkoutRequestId: order.id,
    merchantRequestId: merchantRequestId(),
    kind: 'standing-order',
    phone: order.phone,
    amount: order.amount,
    account: order.account,
    description: `${order.name}, ${order.frequency}`,
    callbackUrl: order.callbackUrl,
    at: network.now().toISOString(),
    madeAt: Date.now(),
    state: 'asking',
    queries: 0,
    behaviour: takeBehaviour(network.behaviours, order.phone),
  }
}

const wrong = (field: string, why = 'is not valid'): Answer => ({
  status: 400,
  body: {
    requestRefId: randomUUID(),
    responseMessage: `Value in field '${field}' ${why}`,
    responseCode: 400,
    timestamp: new Date().toISOString(),
  },
})
