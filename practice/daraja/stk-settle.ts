import { confirm } from './confirmation.ts'
import { customerOf, enterPin, sendSms } from './customers.ts'
import { eatStamp } from './clock.ts'
import { deliverCopies } from './deliver.ts'
import type { Network } from './network.ts'
import { describeResult } from './result-codes.ts'
import { settleStandingOrder } from './standing-order-result.ts'
import { chargeFor } from './tariff.ts'
import { recordPayment } from './transactions.ts'
import type { Prompt, Transaction } from './world.ts'

/** Brings a prompt to its end: a scripted code by itself, otherwise the customer's answer or the time-out. */
export async function runPrompt(network: Network, prompt: Prompt): Promise<void> {
  const { outcome, answerSeconds } = prompt.behaviour
  if (outcome === 'ask') {
    customerOf(network, prompt.phone)
    network.changed(prompt.phone)
    network.later(network.options.promptSeconds, () => settle(network, prompt, 1037), 'quiet')
    return
  }
  await network.wait(answerSeconds)
  await settle(network, prompt, outcome)
}

export type PromptAnswer = { pin: string } | { cancel: true } | { code: number | string }

/** The customer's answer to the prompt: its code at once, and a promise of all that follows from it. */
export function answerPrompt(network: Network, prompt: Prompt, answer: PromptAnswer) {
  const code = codeOf(network, prompt, answer)
  return { code, delivered: network.track(settle(network, prompt, code)) }
}

function codeOf(network: Network, prompt: Prompt, answer: PromptAnswer): number | string {
  if ('cancel' in answer) return 1032
  if ('code' in answer) return answer.code
  const customer = customerOf(network, prompt.phone)
  const pin = enterPin(network, customer, answer.pin)
  if (pin !== 'right') return pin === 'locked' ? 8006 : 2001
  if (prompt.kind === 'standing-order') return 0
  const charge = chargeFor(prompt.amount, network.settings.tariff).customer
  if (customer.balance < prompt.amount + charge) return 1
  return paidToday(network, prompt.phone) + prompt.amount > 50_000_000 ? 4 : 0
}

/** Ends a prompt once; a second end (the time-out after an answer) is ignored. */
export async function settle(network: Network, prompt: Prompt, code: number | string): Promise<void> {
  if (prompt.state === 'done') return
  prompt.state = 'done'
  prompt.resultCode = typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : code
  prompt.settledAt = Date.now()
  network.changed(prompt.phone)
  if (prompt.kind === 'standing-order') return settleStandingOrder(network, prompt)
  if (prompt.resultCode === 0) return network.track(pay(network, prompt))

  if (prompt.resultCode === 1) sendSms(network, prompt.phone, 'Failed. Insufficient funds in your M-PESA account.')
  if (prompt.resultCode === 2001) sendSms(network, prompt.phone, 'Failed. You have entered the wrong PIN.')
  const late = prompt.behaviour.lateSuccessSeconds
  if (late !== null) {
    network.later(late, () => {
      prompt.resultCode = 0
      return pay(network, prompt)
    })
  }
  await network.wait(prompt.behaviour.callbackDelaySeconds)
  const { callbackCopies } = prompt.behaviour
  await deliverCopies(network, 'stk', prompt.callbackUrl, callbackBody(prompt, null, network), callbackCopies)
}

/** The money moves, then both messages go out under one receipt, in the order the knobs ask for. */
async function pay(network: Network, prompt: Prompt): Promise<void> {
  const { behaviour } = prompt
  const t = recordPayment(network, { amount: prompt.amount, account: prompt.account, phone: prompt.phone })
  prompt.receipt = t.receipt
  network.changed(prompt.phone)
  const callback = async () => {
    await network.wait(behaviour.callbackDelaySeconds)
    const body = callbackBody(prompt, t, network)
    await deliverCopies(network, 'stk', prompt.callbackUrl, body, behaviour.callbackCopies)
  }
  const confirmation = () => confirm(network, t, behaviour)
  if (behaviour.order === 'together') await Promise.all([callback(), confirmation()])
  else if (behaviour.order === 'callback-first') await callback().then(confirmation)
  else await confirmation().then(callback)
}

function callbackBody(prompt: Prompt, t: Transaction | null, network: Network) {
  const { behaviour } = prompt
  const code = t ? 0 : prompt.resultCode
  const stkCallback = {
    MerchantRequestID: prompt.merchantRequestId,
    CheckoutRequestID: prompt.checkoutRequestId,
    ResultCode: code,
    ResultDesc: describeResult(code ?? ''),
  }
  if (!t) return { Body: { stkCallback } }
  const item = (Name: string, Value: unknown) => ({ Name, Value })
  const Item = [
    item('Amount', behaviour.callbackAmount ?? t.amount / 100),
    item('MpesaReceiptNumber', t.receipt),
    behaviour.balanceWithoutValue
      ? { Name: 'Balance' }
      : item('Balance', customerOf(network, prompt.phone).balance / 100),
    item('TransactionDate', Number(eatStamp(new Date(t.at)))),
    item('PhoneNumber', Number(prompt.phone)),
  ]
  return { Body: { stkCallback: { ...stkCallback, CallbackMetadata: { Item } } } }
}

function paidToday(network: Network, phone: string): number {
  const today = eatStamp(network.now()).slice(0, 8)
  return network.world.transactions
    .filter((t) => t.phone === phone && t.kind === 'payment' && eatStamp(new Date(t.at)).startsWith(today))
    .reduce((sum, t) => sum + t.amount, 0)
}
