import type { RowKind } from '../account-statement-views.ts'
import type { What } from '../close-views.ts'
import type { Rail } from './rail.ts'

/** What moved under one receipt by one kind of movement, with sign; minor units. */
export type Moved = { what: What; reference: string; minor: bigint }

/** As a row of a statement says it. */
export const WHAT_OF_ROW: Record<RowKind, What> = {
  ...{ payment: 'payment', charge: 'charge', sweep: 'sweep', reversal: 'return', refund: 'return', other: 'other' },
}

/** As the first word of a posting's key says it. */
const WHAT_OF_KEY: Readonly<Record<string, What>> = {
  ...{
    payment: 'payment',
    charge: 'charge',
    settlement: 'charge',
    sweep: 'sweep',
    payout: 'sweep',
    payout_failed: 'sweep',
  },
  ...{ cash_paid_in: 'sweep', cash_paid_in_void: 'sweep', return: 'return', suspense: 'return' },
}

/**
 * What a posting was, and under which receipt of the provider, by its key: `kind:provider:account:receipt…`. What takes money out of
 * the suspense account again stands under the receipt by which it went in, so that both are one movement. All else is named by its
 * key. A bank tells no kinds but its charges: there what comes in is a payment, and what goes out is something else, as in its statement.
 */
export function standsFor({ provider, account }: Rail, key: string, minor: bigint): Pick<Moved, 'what' | 'reference'> {
  const [kind = '', ...rest] = key.replace(/^cleared:/, '').split(':')
  const isTheirs = rest[0] === provider && rest[1] === account
  const what = WHAT_OF_KEY[kind] ?? 'other'
  return {
    what: provider !== 'bank' || what === 'charge' ? what : minor > 0n ? 'payment' : 'other',
    reference: isTheirs ? (rest[2] ?? key) : key,
  }
}
