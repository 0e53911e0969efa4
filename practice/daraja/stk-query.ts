import { type Answer, type Asked, invalid, ok, refuse } from './answer.ts'
import { type Network, secondsSince } from './network.ts'
import { describeInQuery } from './result-codes.ts'
import { passwordFits } from './stk-push.ts'
import type { Prompt } from './world.ts'

/** POST /mpesa/stkpushquery/v1/query. Never a receipt, codes as strings, and a knob for each of its lies. */
export function stkQuery(network: Network, { body }: Asked): Answer {
  const { shortcode, passkey } = network.options
  if (String(body['BusinessShortCode'] ?? '') !== shortcode) return invalid('BusinessShortCode')
  if (!passwordFits(body, shortcode, passkey)) return refuse('500.001.1001', '[MerchantValidate] - Wrong credentials')
  const id = String(body['CheckoutRequestID'] ?? '')
  if (id === '') return invalid('CheckoutRequestID')
  const prompt = network.world.prompts.find((p) => p.checkoutRequestId === id)
  if (!prompt) return refuse('500.001.1001', 'The transaction does not Exist')

  const { query, queryForSeconds, queryAs, queryBusyEvery } = prompt.behaviour
  prompt.queries += 1
  if (queryBusyEvery > 0 && prompt.queries % queryBusyEvery === 0) return busy('', queryAs)

  const lying = queryForSeconds === null || secondsSince(network, prompt.madeAt) < queryForSeconds
  if (lying && query === 'does-not-exist') return busy('The transaction does not Exist', queryAs)
  if (lying && query === 'busy') return busy('', queryAs)
  if (lying && query === 'failed') return told(prompt, 1037)
  if ((lying && query === 'in-flight') || prompt.state === 'asking') {
    if (queryAs !== '4999') return busy('The transaction is being processed', queryAs)
    return told(prompt, 4999, 'The transaction is still under processing')
  }
  return told(prompt, prompt.resultCode ?? 1037)
}

const busy = (message: string, as: string) => refuse('500.001.1001', message, as === 'http-200' ? 200 : 500)

const told = (prompt: Prompt, code: number | string, text = describeInQuery(code)) =>
  ok({
    ResponseCode: '0',
    ResponseDescription: 'The service request has been accepted successfully',
    MerchantRequestID: prompt.merchantRequestId,
    CheckoutRequestID: prompt.checkoutRequestId,
    ResultCode: String(code),
    ResultDesc: text,
  })
