import { deliverCopies } from './deliver.ts'
import { newReceipt } from './ids.ts'
import type { Network } from './network.ts'
import { describeResult } from './result-codes.ts'
import type { Prompt, StandingOrder } from './world.ts'

/** Tells the receiver what became of the order; the spelling changes with the outcome, as it really does. */
export async function settleStandingOrder(network: Network, prompt: Prompt): Promise<void> {
  const order = network.world.standingOrders.find((o) => o.id === prompt.checkoutRequestId)
  if (!order) return
  const granted = prompt.resultCode === 0
  order.status = granted ? 'active' : 'refused'
  network.changed(order.phone)
  await network.wait(prompt.behaviour.callbackDelaySeconds)
  const body = granted ? granting(network, order) : refusing(order, prompt.resultCode ?? 1037)
  await deliverCopies(network, 'standing-order', order.callbackUrl, body, prompt.behaviour.callbackCopies)
}

const masked = (phone: string) => `${phone.slice(0, 3)}******${phone.slice(-3)}`

function granting(network: Network, order: StandingOrder) {
  const pairs: Record<string, unknown> = {
    TransactionID: newReceipt(network.now()),
    responseCode: '0',
    Status: 'OKAY',
    Msisdn: masked(order.phone),
  }
  if (order.variant === '2026') {
    Object.assign(pairs, {
      standingOrderName: order.name,
      amount: String(order.amount / 100),
      firstPaymentReminderDate: order.startDate,
      reminderScheduleId: order.id.slice(0, 8),
      status: 'ACTIVE',
    })
  }
  return {
    responseHeader: {
      responseRefID: order.id,
      requestRefID: order.requestRefId,
      responseCode: '0',
      responseDescription: 'The service request is processed successfully',
    },
    responseBody: { responseData: Object.entries(pairs).map(([name, value]) => ({ name, value })) },
  }
}

function refusing(order: StandingOrder, code: number | string) {
  const pairs = {
    TransactionID: '0000000000',
    ResponseCode: String(code),
    Status: 'ERROR',
    Msisdn: masked(order.phone),
  }
  return {
    ResponseHeader: {
      ResponseRefID: order.id,
      RequestRefID: order.requestRefId,
      ResponseCode: String(code),
      ResponseDescription: RATIBA_ONLY[String(code)] ?? describeResult(code),
    },
    ResponseBody: { ResponseData: Object.entries(pairs).map(([Name, Value]) => ({ Name, Value })) },
  }
}

const RATIBA_ONLY: Record<string, string> = {
  '1050': 'A standing order with this name already exists.',
  '1051': 'A field of the standing order is not valid.',
}
