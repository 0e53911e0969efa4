import type { Money } from '../shared/money.ts'

/** Who paid, as far as a provider tells. Sealed as it stands; nothing in it is ever required. */
export type Payer = {
  /** Full number, twelve digits. */
  msisdn?: string | undefined
  /** What came instead of a full number, as it came. */
  maskedMsisdn?: string | undefined
  /** SHA-256 of the full number in lower-case hex, where the provider sends that. */
  hashedMsisdn?: string | undefined
  name?: string | undefined
  /** What was typed into the account field. */
  accountText?: string | undefined
}

/** One look at money that arrived, wherever it was seen: a confirmation, a callback, a pull, a status query. */
export type Sighting = {
  provider: 'mpesa'
  /** Our account at the provider: the shortcode. */
  account: string
  /** The provider's receipt: unique per provider and account. */
  reference: string
  amount: Money
  occurredAt: Date
  method: 'paybill' | 'prompt'
  payer: Payer
  /** The attempt it answers, where the message came to that attempt's own address. */
  attemptId?: string | undefined
  source: 'confirmation' | 'callback' | 'pull' | 'status'
}

/**
 * `conflict`: the receipt is known with another amount. `second_receipt`: a callback names a receipt although its prompt
 * has one already. What is known stands, and a person must look.
 */
export type Settled = 'new' | 'known' | 'conflict' | 'second_receipt'
