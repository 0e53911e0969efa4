import { notOursAccount, receivedAccount, unallocatedAccount } from '../ledger/accounts.ts'
import type { Held } from '../ledger/legs.ts'
import type { Payment } from '../scene.ts'

/** The purpose of a payment that is for several things; its id is that of the decision that split it. */
export const SEVERAL = 'several'
/** The purpose of money that was never meant for us; its id is the provider. It waits to be given back. */
export const NOT_OURS = 'not_ours'

/** A part of a payment, in its currency. */
export type Share = { purpose: string; purposeId: string; minor: bigint }

/**
 * What each account holds of a payment, of which `returned` has gone back (in its currency and in KES cents). What goes back of a split payment goes
 * back of every share in proportion. Shares are cut at their running sums, so that they are the whole at any time, and nothing is
 * left of any once nothing is left of the payment. `shares` are those of a payment for several things, and empty for all others.
 */
export function partsOf(
  payment: Payment,
  shares: readonly Share[],
  returned: { minor: bigint; baseMinor: bigint },
): Held[] {
  const rest = { minor: payment.minor - returned.minor, baseMinor: payment.baseMinor - returned.baseMinor }
  if (payment.purpose !== SEVERAL) return [{ account: accountOf(payment), ...rest }]
  const cut = (upTo: bigint) => {
    const minor = (upTo * rest.minor) / payment.minor
    return { minor, baseMinor: rest.minor === 0n ? 0n : (minor * rest.baseMinor) / rest.minor }
  }
  let sum = 0n
  return shares.map((share) => {
    const [from, upTo] = [cut(sum), cut((sum += share.minor))]
    return {
      account: receivedAccount(share.purpose, share.purposeId),
      minor: upTo.minor - from.minor,
      baseMinor: upTo.baseMinor - from.baseMinor,
    }
  })
}

/** Where the ledger holds what a payment is for, as long as it is for one thing. */
export function accountOf({
  purpose,
  purposeId,
  allocatedBy,
}: Pick<Payment, 'purpose' | 'purposeId' | 'allocatedBy'>): string {
  if (purpose === NOT_OURS) return notOursAccount(purposeId)
  return (allocatedBy === 'rule' ? unallocatedAccount : receivedAccount)(purpose, purposeId)
}
