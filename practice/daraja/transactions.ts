import { customerOf, sendSms, smsPaid } from './customers.ts'
import { smsTime } from './clock.ts'
import { newReceipt } from './ids.ts'
import { grouped } from './money.ts'
import type { Network } from './network.ts'
import { chargeFor } from './tariff.ts'
import type { Transaction } from './world.ts'

export type Payment = {
  amount: number
  account: string
  /** '' when an organisation or a bank pays: no customer is charged then. */
  phone: string
  firstName?: string | undefined
  middleName?: string | undefined
  lastName?: string | undefined
  transactionType?: string | undefined
  reasonType?: string | undefined
  invoiceNumber?: string | undefined
  receipt?: string | undefined
}

/**
 * Moves the money, in one step: payer down, utility account up, charges noted, message sent. Nothing is notified
 * here. balanceAfter is always the previous balance plus the amount: charges never touch the utility account.
 */
export function recordPayment(network: Network, p: Payment): Transaction {
  const { world, settings } = network
  const customer = p.phone === '' ? null : customerOf(network, p.phone)
  const charge = customer ? chargeFor(p.amount, settings.tariff) : { customer: 0, organisation: 0 }
  world.organisation.utility += p.amount
  world.organisation.charges -= charge.organisation
  const t: Transaction = {
    ...blank(network),
    kind: 'payment',
    amount: p.amount,
    account: p.account,
    phone: p.phone,
    firstName: p.firstName ?? customer?.firstName ?? '',
    middleName: p.middleName ?? customer?.middleName ?? '',
    lastName: p.lastName ?? customer?.lastName ?? '',
    transactionType: p.transactionType ?? 'Pay Bill',
    reasonType: p.reasonType ?? 'Pay Utility',
    invoiceNumber: p.invoiceNumber ?? '',
    customerCharge: charge.customer,
    organisationCharge: charge.organisation,
    ...(p.receipt && { receipt: p.receipt }),
  }
  world.transactions.push(t)
  if (customer) {
    // A scripted success pays even an empty wallet: the knob decides, not the balance.
    customer.balance = Math.max(0, customer.balance - p.amount - charge.customer)
    smsPaid(network, t, customer)
  }
  network.changed(p.phone)
  return t
}

/** Gives a payment (or a part of it) back to the payer, under a receipt of its own. No confirmation is sent. */
export function recordReversal(network: Network, original: Transaction, amount: number): Transaction {
  const { world } = network
  world.organisation.utility -= amount
  const t: Transaction = {
    ...original,
    ...stamp(network),
    kind: 'reversal',
    amount: -amount,
    transactionType: 'Pay Bill Reversal',
    reasonType: 'Organization Reversal',
    linkedTo: original.receipt,
    customerCharge: 0,
    organisationCharge: 0,
  }
  original.reversedBy = t.receipt
  world.transactions.push(t)
  if (original.phone !== '') {
    const customer = customerOf(network, original.phone)
    customer.balance += amount
    sendSms(
      network,
      customer.phone,
      `${t.receipt} Confirmed. Your transaction ${original.receipt} of Ksh${grouped(amount)} has been reversed on ` +
        `${smsTime(new Date(t.at))}. New M-PESA balance is Ksh${grouped(customer.balance)}.`,
    )
  }
  network.changed(original.phone)
  return t
}

/** Business to customer: out of the utility account, to a phone. */
export function recordRefund(network: Network, phone: string, amount: number): Transaction {
  const customer = customerOf(network, phone)
  network.world.organisation.utility -= amount
  customer.balance += amount
  const t: Transaction = {
    ...blank(network),
    kind: 'refund',
    amount: -amount,
    phone,
    firstName: customer.firstName,
    middleName: customer.middleName,
    lastName: customer.lastName,
    transactionType: 'Business Payment',
    reasonType: 'Business Payment to Customer via API',
  }
  network.world.transactions.push(t)
  sendSms(
    network,
    phone,
    `${t.receipt} Confirmed. You have received Ksh${grouped(amount)} from ${network.world.organisation.name} on ` +
      `${smsTime(new Date(t.at))}. New M-PESA balance is Ksh${grouped(customer.balance)}.`,
  )
  return t
}

/** The settlement: money leaves the utility account for the organisation's own, which a balance check must expect. */
export function recordSweep(network: Network, amount: number): Transaction {
  const { organisation } = network.world
  organisation.utility -= amount
  organisation.settlement += amount
  const t: Transaction = {
    ...blank(network),
    kind: 'sweep',
    amount: -amount,
    transactionType: 'Utility Account to Organization Settlement Account',
    reasonType: 'Utility Account to Organization Settlement Account',
  }
  network.world.transactions.push(t)
  network.changed()
  return t
}

/** Call it after the utility account has moved: it stamps the balance as it then stands. */
function stamp(network: Network) {
  const at = network.now()
  return {
    receipt: newReceipt(at, network.options.pick),
    at: at.toISOString(),
    balanceAfter: network.world.organisation.utility,
  }
}

const blank = (network: Network): Transaction => ({
  ...stamp(network),
  kind: 'payment',
  amount: 0,
  account: '',
  phone: '',
  firstName: '',
  middleName: '',
  lastName: '',
  transactionType: '',
  reasonType: '',
  invoiceNumber: '',
  customerCharge: 0,
  organisationCharge: 0,
})
