import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { CardNetwork } from '../card-network.ts'
import { askNetwork, type NetworkRefusal } from './ask-network.server.ts'
import { endMandate } from './end-mandate.server.ts'
import { mandateByKey } from './lock-mandate.server.ts'
import { tellGiver } from './tell-giver.server.ts'

export type StopRefusal = 'no_such_gift' | 'not_now' | 'on_the_phone' | NetworkRefusal

/**
 * Ends an arrangement for good. A card's ends at the network first, for only that stops it. A standing order lies in her
 * phone: M-Pesa gives nobody else a way to end it, so we say how and do not pretend.
 */
export async function stopMandate(
  ctx: Ctx,
  network: CardNetwork,
  { key }: { key: string },
): Promise<Result<null, StopRefusal>> {
  const mandate = await mandateByKey(ctx, key)
  if (!mandate) return refuse('no_such_gift')
  if (mandate.state === 'ended') return ok(null)
  if (mandate.method === 'standing_order') return refuse('on_the_phone')
  if (mandate.state === 'asked') return refuse('not_now')
  if (mandate.method === 'card')
    return askNetwork(ctx, network, { mandate, wish: { what: 'stop' }, call: (...args) => network.stop(...args) })
  return inTransaction(ctx, async (tx) => {
    const ended = await endMandate(tx, { mandateId: mandate.id, reason: 'stopped' })
    if (ended) await tellGiver(tx, ended, 'gift_ended')
    return ok(null)
  })
}
