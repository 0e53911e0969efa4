import { type Money, negate } from '../../shared/money.ts'
import type { Leg } from './post.server.ts'

/**
 * The two legs by which an amount goes from one account into another: `into` is debited, `from` credited. `base` is the
 * amount in KES cents and counts only where the amount is in another currency.
 */
export function legs(
  { from, into }: { from: string; into: string },
  { amount, base }: { amount: Money; base: bigint },
): Leg[] {
  if (amount.currency === 'KES')
    return [
      { account: into, amount },
      { account: from, amount: negate(amount) },
    ]
  return [
    { account: into, amount, base },
    { account: from, amount: negate(amount), base: -base },
  ]
}
