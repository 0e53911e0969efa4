import { paymentMandates } from '#db/schema/mandates.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { isWhole, type Money } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { CardNetwork } from '../card-network.ts'
import { record } from '../history.server.ts'
import { askNetwork, type NetworkRefusal } from './ask-network.server.ts'
import { lockMandate, mandateByKey } from './lock-mandate.server.ts'

export type AmountRefusal = 'no_such_gift' | 'not_now' | 'other_currency' | 'not_whole' | NetworkRefusal

/**
 * Another amount, in the currency of the arrangement, from the next payment on. A prompt takes whole shillings. A standing
 * order can only be changed on the phone.
 */
export async function changeAmount(
  ctx: Ctx,
  network: CardNetwork,
  { key, amount }: { key: string; amount: Money },
): Promise<Result<null, AmountRefusal>> {
  const mandate = await mandateByKey(ctx, key)
  if (!mandate) return refuse('no_such_gift')
  if (mandate.state === 'asked' || mandate.state === 'ended' || mandate.method === 'standing_order')
    return refuse('not_now')
  if (mandate.currency !== amount.currency) return refuse('other_currency')
  if (mandate.minor === amount.minor) return ok(null)
  if (mandate.method === 'prompt') return isWhole(amount) ? write(ctx, key, amount) : refuse('not_whole')
  return askNetwork(ctx, network, {
    mandate,
    wish: { what: 'amount', minor: amount.minor.toString() },
    call: (subscription, changeId) => network.changeAmount(subscription, amount, changeId),
  })
}

function write(ctx: Ctx, key: string, amount: Money): Promise<Result<null, AmountRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const mandate = await lockMandate(tx, { key })
    if (!mandate || mandate.state === 'ended') return refuse('not_now')
    if (mandate.minor === amount.minor) return ok(null)
    await tx.db
      .update(paymentMandates)
      .set({ minor: amount.minor, changedAt: tx.now() })
      .where(eq(paymentMandates.id, mandate.id))
    const detail = { minor: amount.minor.toString(), was: mandate.minor.toString() }
    await record(tx, [{ mandateId: mandate.id, kind: 'mandate_changed', detail }])
    return ok(null)
  })
}
