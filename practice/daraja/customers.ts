import type { Network } from './network.ts'
import { smsTime } from './clock.ts'
import { grouped } from './money.ts'
import type { Customer, Transaction } from './world.ts'

/** The customer behind a phone. A number nobody invented yet becomes a guest with KES 50,000 and the PIN 1234. */
export function customerOf(network: Network, phone: string): Customer {
  const known = network.world.customers.find((c) => c.phone === phone)
  if (known) return known
  const guest = {
    phone,
    firstName: 'Mgeni',
    middleName: '',
    lastName: 'Mazoezi',
    pin: '1234',
    balance: 5_000_000,
    wrongPins: 0,
  }
  network.world.customers.push(guest)
  network.changed(phone)
  return guest
}

/** True when it is the PIN. Three wrong ones in a row lock it (8006) until the customer is reset. */
export function enterPin(network: Network, customer: Customer, pin: string): 'right' | 'wrong' | 'locked' {
  if (customer.wrongPins >= 3) return 'locked'
  customer.wrongPins = pin === customer.pin ? 0 : customer.wrongPins + 1
  network.changed(customer.phone)
  if (customer.wrongPins === 0) return 'right'
  return customer.wrongPins >= 3 ? 'locked' : 'wrong'
}

export function sendSms(network: Network, phone: string, text: string, from = 'MPESA'): void {
  if (phone === '') return
  network.world.messages.push({ phone, at: network.now().toISOString(), text, from })
  network.changed(phone)
}

/** The message every payer keeps, and may read out to us one day. */
export function smsPaid(network: Network, t: Transaction, customer: Customer): void {
  const to = `${network.world.organisation.name.toUpperCase()} for account ${t.account}`
  sendSms(
    network,
    customer.phone,
    `${t.receipt} Confirmed. Ksh${grouped(t.amount)} sent to ${to} on ${smsTime(new Date(t.at))}. ` +
      `New M-PESA balance is Ksh${grouped(customer.balance)}. Transaction cost, Ksh${grouped(t.customerCharge)}.`,
  )
}
