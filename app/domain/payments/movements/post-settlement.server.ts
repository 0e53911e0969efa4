import type { Ctx } from '../../shared/ctx.server.ts'
import { assetAccount, chargesAccount, conversionAccount } from '../ledger/accounts.ts'
import { legs } from '../ledger/legs.ts'
import { type Leg, post } from '../ledger/post.server.ts'
import type { Payment } from '../scene.ts'
import { isInward, type Movement } from './movement.ts'

/**
 * Posts what a provider did with money on its way to or from our account there: the change into the currency it settles
 * in, and what it kept. `base` is the value of `movement.amount` in KES cents. Each movement is posted once.
 */
export async function postSettlement(tx: Ctx, payment: Payment, movement: Movement, base: bigint): Promise<void> {
  const all = [...conversion(payment, movement, base), ...charges(payment, movement, base)]
  if (all.length === 0) return
  await post(tx, [
    {
      key: `settlement:${payment.provider}:${payment.account}:${movement.reference}`,
      reason: `${movement.kind} settled`,
      occurredAt: movement.occurredAt,
      legs: all,
    },
  ])
}

/** What comes in at one rate and goes back at another leaves the difference in the conversion account, and nowhere else. */
function conversion({ provider, account }: Payment, movement: Movement, base: bigint): Leg[] {
  const { amount, settled } = movement
  if (settled.currency === amount.currency) return []
  const [asset, converted] = [assetAccount(provider, account), conversionAccount(provider)]
  const theirs = { from: converted, into: asset }
  const ours = { from: asset, into: converted }
  const [given, got] = isInward(movement) ? [ours, theirs] : [theirs, ours]
  return [...legs(given, { amount, base }), ...legs(got, { amount: settled, base })]
}

function charges({ provider, account }: Payment, { fee, settled }: Movement, base: bigint): Leg[] {
  if (fee.minor === 0n) return []
  const worth = settled.minor === 0n ? 0n : (fee.minor * base) / settled.minor
  return legs({ from: assetAccount(provider, account), into: chargesAccount(provider) }, { amount: fee, base: worth })
}
