import { type Behaviour, behaviourFor } from './behaviour.ts'
import { confirm, validate } from './confirmation.ts'
import { customerOf, enterPin, sendSms } from './customers.ts'
import { newReceipt } from './ids.ts'
import { grouped } from './money.ts'
import type { Network } from './network.ts'
import { chargeFor } from './tariff.ts'
import { type Payment, recordPayment } from './transactions.ts'
import type { Transaction } from './world.ts'

const REASONS: Record<string, string> = {
  C2B00011: 'the phone number was not accepted',
  C2B00012: 'the account number is not valid',
  C2B00013: 'the amount is not valid',
  C2B00014: 'your details could not be confirmed',
  C2B00015: 'the business number is not valid',
}

export type Refused = { ok: false; reason: string }
export type Paid = { ok: true; transaction: Transaction; delivered: Promise<void> }

/**
 * Lipa na M-PESA, Pay Bill, on a customer's phone: PIN, balance, validation if it is on, then the money moves.
 * `delivered` resolves when the confirmation was sent (or lost, if a knob says so).
 */
export async function payBill(
  network: Network,
  input: { phone: string; business: string; account: string; amount: number; pin: string },
): Promise<Paid | Refused> {
  const customer = customerOf(network, input.phone)
  if (input.business !== network.options.shortcode) return { ok: false, reason: 'no-such-business' }
  if (!Number.isInteger(input.amount) || input.amount < 100) return { ok: false, reason: 'amount' }
  if (input.amount > 25_000_000) return { ok: false, reason: 'over-limit' }
  const pin = enterPin(network, customer, input.pin)
  if (pin !== 'right') return { ok: false, reason: pin === 'locked' ? 'pin-locked' : 'wrong-pin' }
  const charge = chargeFor(input.amount, network.settings.tariff).customer
  if (customer.balance < input.amount + charge) {
    const has = grouped(customer.balance)
    sendSms(network, input.phone, `Failed. You do not have enough money. Your M-PESA balance is Ksh${has}.`)
    return { ok: false, reason: 'balance' }
  }
  return receivePayment(network, { amount: input.amount, account: input.account, phone: input.phone })
}

/** A payment that reaches the Paybill from anybody: customer, organisation, bank. Validation first if it is on. */
export async function receivePayment(
  network: Network,
  payment: Payment,
  patch: Partial<Behaviour> = {},
): Promise<Paid | Refused> {
  const behaviour = { ...behaviourFor(network.behaviours, payment.phone), ...patch }
  let thirdParty = ''
  let receipt = payment.receipt
  if (network.settings.c2b.validation && network.world.urls) {
    // Validation carries the receipt the confirmation will carry, before any money has moved.
    receipt ??= newReceipt(network.now())
    const verdict = await validate(network, draft(network, payment, receipt), behaviour)
    if (!verdict.accepted) {
      const why = REASONS[verdict.code] ?? 'the organisation could not accept it'
      sendSms(network, payment.phone, `Failed. Your payment was not completed: ${why}.`)
      return { ok: false, reason: verdict.code }
    }
    thirdParty = verdict.thirdParty
  }
  const transaction = recordPayment(network, { ...payment, receipt })
  const delivered = network.track(confirm(network, transaction, behaviour, thirdParty))
  return { ok: true, transaction, delivered }
}

function draft(network: Network, payment: Payment, receipt: string): Transaction {
  const customer = payment.phone === '' ? null : customerOf(network, payment.phone)
  return {
    receipt,
    kind: 'payment',
    at: network.now().toISOString(),
    amount: payment.amount,
    balanceAfter: 0,
    account: payment.account,
    phone: payment.phone,
    firstName: payment.firstName ?? customer?.firstName ?? '',
    middleName: payment.middleName ?? customer?.middleName ?? '',
    lastName: payment.lastName ?? customer?.lastName ?? '',
    transactionType: payment.transactionType ?? 'Pay Bill',
    reasonType: '',
    invoiceNumber: payment.invoiceNumber ?? '',
    customerCharge: 0,
    organisationCharge: 0,
  }
}
