import { createHash } from 'node:crypto'

/** How a card behaves when it is charged. */
export type Behaviour = {
  brand: 'visa' | 'mastercard'
  country: string
  /** Why a charge fails, when somebody is there (`first`) and when nobody is (`later`): a decline code. */
  first?: string
  later?: string
  /** When the bank wants to see the cardholder: 'once' or at every charge. */
  threeDSecure?: 'once' | 'always'
  disputed?: boolean
  /** Skips the days in the pending balance. */
  availableAtOnce?: boolean
  words: string
}

/**
 * Stripe's well-known test numbers (docs.stripe.com/testing). One differs: with Stripe 4000000000000341 can be attached
 * and then never charged; here the first charge succeeds as well, so that a monthly gift begins and its renewals fail.
 */
export const TEST_CARDS: Readonly<Record<string, Behaviour>> = {
  '4242424242424242': { brand: 'visa', country: 'US', words: 'pays' },
  '5555555555554444': { brand: 'mastercard', country: 'US', words: 'pays, Mastercard' },
  '4000004040000008': { brand: 'visa', country: 'KE', words: 'pays, a Kenyan card' },
  '4000000000000002': { brand: 'visa', country: 'US', first: 'generic_decline', words: 'is declined' },
  '4000000000009995': { brand: 'visa', country: 'US', first: 'insufficient_funds', words: 'has too little money' },
  '4000002500003155': { brand: 'visa', country: 'US', threeDSecure: 'once', words: 'asks for 3-D Secure once' },
  '4000002760003184': {
    brand: 'visa',
    country: 'US',
    threeDSecure: 'always',
    later: 'authentication_required',
    words: 'asks for 3-D Secure every time',
  },
  '4000000000000341': { brand: 'visa', country: 'US', later: 'generic_decline', words: 'pays; renewals fail' },
  '4000000000000259': { brand: 'visa', country: 'US', disputed: true, words: 'pays and is disputed' },
  '4000000000000077': { brand: 'visa', country: 'US', availableAtOnce: true, words: 'pays, available at once' },
}

/** Digits alone; null for every number that is not one of Stripe's, so that no real card is ever kept or shown. */
export function testCard(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '')
  return Object.hasOwn(TEST_CARDS, digits) ? digits : null
}

export const behaviourOf = (number: string): Behaviour =>
  TEST_CARDS[number] ?? { brand: 'visa', country: 'US', words: '' }

/** The same for one number everywhere, as Stripe's is within an account. */
export const fingerprintOf = (number: string): string =>
  createHash('sha256').update(`practice card ${number}`).digest('base64url').replace(/[-_]/g, 'x').slice(0, 16)

/** The cardholder's words and Stripe's codes for a decline. */
export function declineOf(code: string): { code: string; declineCode: string | null; message: string } {
  if (code === 'insufficient_funds') {
    return { code: 'card_declined', declineCode: code, message: 'Your card has insufficient funds.' }
  }
  if (code === 'authentication_required') {
    const message = 'Your card was declined. This transaction requires authentication.'
    return { code, declineCode: code, message }
  }
  if (code === 'payment_intent_authentication_failure') {
    const message = 'The provided payment method has failed authentication.'
    return { code, declineCode: null, message }
  }
  return { code: 'card_declined', declineCode: code, message: 'Your card was declined.' }
}
