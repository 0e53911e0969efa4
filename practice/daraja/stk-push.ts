import { type Answer, type Asked, invalid, ok, refuse } from './answer.ts'
import { takeBehaviour } from './behaviour.ts'
import { checkoutRequestId, merchantRequestId } from './ids.ts'
import { type Network, secondsSince } from './network.ts'
import { acceptableUrl, msisdn } from './rules.ts'
import { runPrompt } from './stk-settle.ts'
import type { Prompt } from './world.ts'

const TYPES = ['CustomerPayBillOnline', 'CustomerBuyGoodsOnline']

/** POST /mpesa/stkpush/v1/processrequest: checks, accepts, and puts the prompt on the payer's phone. */
export async function stkPush(network: Network, { body }: Asked): Promise<Answer> {
  const wrong = refusePush(network, body)
  if (wrong) return wrong
  const phone = msisdn(body['PhoneNumber'])
  if (!phone) return invalid('PhoneNumber')
  const amount = Number(body['Amount']) * 100

  const open = network.world.prompts.some((p) => p.phone === phone && p.state === 'asking')
  if (open && network.settings.stk.lockAs === 'refuse') {
    const text = 'Unable to lock subscriber, a transaction is already in process for the current subscriber'
    return refuse('500.001.1001', text)
  }

  const behaviour = takeBehaviour(network.behaviours, phone)
  if (behaviour.ack === 'busy-500') return refuse('500.003.02', 'System is busy. Please try again in few minutes.')
  if (behaviour.outcome === 'ask') behaviour.outcome = forcedOutcome(network, body, phone, amount, open) ?? 'ask'

  const at = network.now()
  const prompt: Prompt = {
    checkoutRequestId: uniqueCheckoutId(network, at, phone),
    merchantRequestId: merchantRequestId(),
    kind: 'payment',
    phone,
    amount,
    account: String(body['AccountReference']),
    description: String(body['TransactionDesc'] ?? ''),
    callbackUrl: String(body['CallBackURL']),
    at: at.toISOString(),
    madeAt: Date.now(),
    state: 'asking',
    queries: 0,
    behaviour,
  }
  network.world.prompts.push(prompt)
  network.changed(phone)

  const early = behaviour.callbackWhen === 'before-ack'
  if (early) await runPrompt(network, prompt)
  return acknowledge(prompt, early ? undefined : () => runPrompt(network, prompt))
}

function acknowledge(prompt: Prompt, after: (() => unknown) | undefined): Answer {
  const then = after ? { after } : {}
  switch (prompt.behaviour.ack) {
    case 'error-500':
      return { ...refuse('500.001.1001', ''), ...then }
    case 'html-503':
      return { status: 503, body: '<html><body><h1>503 Service Unavailable</h1></body></html>', ...then }
    case 'hang-up':
      return { status: 0, hangUp: true, ...then }
    case 'ok':
    case 'busy-500':
      return ok(
        {
          MerchantRequestID: prompt.merchantRequestId,
          CheckoutRequestID: prompt.checkoutRequestId,
          ResponseCode: '0',
          ResponseDescription: 'Success. Request accepted for processing',
          CustomerMessage: 'Success. Request accepted for processing',
        },
        after,
      )
  }
}

function refusePush(network: Network, body: Record<string, unknown>): Answer | null {
  const { shortcode, passkey } = network.options
  if (!/^\d{5,7}$/.test(String(body['BusinessShortCode'] ?? ''))) return invalid('BusinessShortCode')
  if (!/^\d{14}$/.test(String(body['Timestamp'] ?? ''))) return invalid('Timestamp')
  if (String(body['BusinessShortCode']) !== shortcode) return refuse('500.001.1001', 'Merchant does not exist')
  if (!passwordFits(body, shortcode, passkey)) {
    return refuse('500.001.1001', '[MerchantValidate] - Wrong credentials')
  }
  if (!TYPES.includes(String(body['TransactionType']))) return invalid('TransactionType')
  if (!/^[1-9]\d*$/.test(String(body['Amount'] ?? ''))) return invalid('Amount')
  if (!msisdn(body['PartyA'])) return invalid('PartyA')
  if (!/^\d{5,7}$/.test(String(body['PartyB'] ?? ''))) return invalid('PartyB')
  if (!msisdn(body['PhoneNumber'])) return invalid('PhoneNumber')
  if (!acceptableUrl(body['CallBackURL'], network.settings.c2b.httpsOnly)) return invalid('CallBackURL')
  if (!/^.{1,12}$/u.test(String(body['AccountReference'] ?? ''))) return invalid('AccountReference')
  if (String(body['TransactionDesc'] ?? '').length > 13) return invalid('TransactionDesc')
  return null
}

/** Password = base64(short code + passkey + the same Timestamp); the zone of the timestamp does not matter. */
export function passwordFits(body: Record<string, unknown>, shortcode: string, passkey: string): boolean {
  const expected = Buffer.from(`${shortcode}${passkey}${String(body['Timestamp'])}`).toString('base64')
  return body['Password'] === expected
}

/** What the network decides before the customer is asked; undefined when the customer may answer. */
function forcedOutcome(
  network: Network,
  body: Record<string, unknown>,
  phone: string,
  amount: number,
  open: boolean,
): number | string | undefined {
  if (open) return 1001
  if (String(body['PartyB']) !== network.options.shortcode) return 'SFC_IC0003'
  if (body['TransactionType'] === 'CustomerBuyGoodsOnline') return 'SFC_IC0003'
  if (amount > 25_000_000) return 3
  if (network.settings.stk.stringPhonesTimeOut && typeof body['PhoneNumber'] === 'string') return 1037
  if (!network.settings.stk.sameAmountRule) return undefined
  const twin = network.world.prompts.findLast(
    (p) => p.phone === phone && p.amount === amount && p.resultCode === 0 && p.settledAt !== undefined,
  )
  return twin && secondsSince(network, twin.settledAt ?? 0) < 120 ? 17 : undefined
}

function uniqueCheckoutId(network: Network, at: Date, phone: string): string {
  // Two pushes to one phone in one millisecond (a fixed test clock) must still differ.
  let id = checkoutRequestId(at, phone)
  for (let ms = 1; network.world.prompts.some((p) => p.checkoutRequestId === id); ms++) {
    id = checkoutRequestId(new Date(at.getTime() + ms), phone)
  }
  return id
}
