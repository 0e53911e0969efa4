import type { Ctx } from '../../shared/ctx.server.ts'
import type { Held } from '../ledger/legs.ts'
import type { Payment } from '../scene.ts'
import { partsOf } from './parts.ts'
import { sharesOf } from './shares-of.server.ts'

/** What each account holds of a payment, of which `returned` has gone back. */
export async function heldBy(
  tx: Ctx,
  payment: Payment,
  returned: { minor: bigint; baseMinor: bigint },
): Promise<Held[]> {
  const shares = await sharesOf(tx, [payment])
  return partsOf(payment, shares.get(payment.purposeId) ?? [], returned)
}
