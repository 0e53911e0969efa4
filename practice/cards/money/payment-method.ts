import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { create } from '../store.ts'
import { behaviourOf, fingerprintOf } from '../test-cards.ts'

export type Payer = { email: string; name: string }

export const billingDetails = ({ email, name }: Payer) => ({
  address: { city: null, country: 'KE', line1: null, line2: null, postal_code: null, state: null },
  email: email || null,
  name: name || null,
  phone: null,
  tax_id: null,
})

/** A card as Stripe keeps it. Only test numbers come this far (`testCard`). */
export function makePaymentMethod(
  acquirer: Acquirer,
  number: string,
  payer: Payer,
  customer: string | null,
): Objects['payment_method'] {
  const { brand, country } = behaviourOf(number)
  const method = create(acquirer, 'payment_method', {
    allow_redisplay: 'limited',
    billing_details: billingDetails(payer),
    customer,
    metadata: {},
    type: 'card',
    card: {
      brand,
      checks: CHECKS,
      country,
      display_brand: brand,
      exp_month: 12,
      exp_year: EXPIRES,
      fingerprint: fingerprintOf(number),
      funding: 'credit',
      generated_from: null,
      last4: number.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  })
  acquirer.store.aside.cards[method.id] = number
  if (customer !== null) emit(acquirer, 'payment_method.attached', method)
  return method
}

const EXPIRES = 2034
const CHECKS = { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' }

/** The card as a charge tells of it. */
export function cardOfCharge(
  number: string,
  amount: number,
  authenticated: boolean,
): Objects['charge']['payment_method_details'] {
  const { brand, country } = behaviourOf(number)
  return {
    type: 'card',
    card: {
      amount_authorized: amount,
      authorization_code: '123456',
      brand,
      checks: CHECKS,
      country,
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: EXPIRES,
      fingerprint: fingerprintOf(number),
      funding: 'credit',
      installments: null,
      last4: number.slice(-4),
      mandate: null,
      network: brand,
      network_transaction_id: '104102978678771',
      regulated_status: 'unregulated',
      three_d_secure: authenticated ? AUTHENTICATED : null,
      transaction_link_id: null,
      wallet: null,
    },
  }
}

const AUTHENTICATED = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: 'practice',
  version: '2.2.0',
} as const
