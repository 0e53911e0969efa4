import type { Money } from '../shared/money.ts'
import type { OfflineMethod } from './views.ts'

/** `bank` and `cash` tell us nothing: what came there staff write down. */
export type Provider = 'mpesa' | 'cards' | 'bank' | 'cash'

/** A monthly arrangement, and what it pays for. */
export type MandateOf = { id: string; purpose: string; purposeId: string; language: 'en' | 'sw' }

/** Who paid, as far as a provider tells. Sealed as it stands; nothing in it is ever required. */
export type Payer = {
  /** Full number, twelve digits. */
  msisdn?: string | undefined
  /** What came instead of a full number, as it came. */
  maskedMsisdn?: string | undefined
  /** SHA-256 of the full number in lower-case hex, where the provider sends that. */
  hashedMsisdn?: string | undefined
  name?: string | undefined
  email?: string | undefined
  /** What is printed of the card: `visa 4242`. */
  card?: string | undefined
  /** What was typed into the account field. */
  accountText?: string | undefined
}

/** One look at money that arrived, wherever it was seen: a confirmation, a callback, a pull, a status query. */
export type Sighting = {
  provider: Provider
  /** Our account at the provider: the shortcode. */
  account: string
  /** The provider's receipt: unique per provider and account. */
  reference: string
  amount: Money
  /** The same in KES cents, where the amount is in another currency. */
  base?: bigint | undefined
  occurredAt: Date
  method: 'paybill' | 'prompt' | 'card' | OfflineMethod
  payer: Payer
  /** The attempt it answers, where the message came to that attempt's own address. */
  attemptId?: string | undefined
  /** The arrangement that it belongs to, where the provider says so. */
  mandate?: MandateOf | undefined
  /** What staff wrote down that it is for, and in which language its giver is written to. */
  said?: { purpose: string; purposeId: string; code: string; language: 'en' | 'sw' } | undefined
  /** What our account held right after it, where the provider says so: the tripwire (`health/keep-marks`). */
  balanceAfter?: Money | undefined
  source: 'confirmation' | 'callback' | 'pull' | 'status' | 'event' | 'staff' | 'statement'
}

/**
 * `conflict`: the receipt is known with another amount. `second_receipt`: a callback names a receipt although its prompt
 * has one already. What is known stands, and a person must look.
 */
export type Settled = 'new' | 'known' | 'conflict' | 'second_receipt'
