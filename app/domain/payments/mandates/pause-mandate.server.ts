import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { CardNetwork } from '../card-network.ts'
import { askNetwork, type NetworkRefusal } from './ask-network.server.ts'
import { lockMandate, mandateByKey } from './lock-mandate.server.ts'
import { pauseFor } from './pause-for.server.ts'

export type PauseRefusal = 'no_such_gift' | 'not_now' | NetworkRefusal

/** Nothing is collected until she resumes it. Paused twice it is paused. */
export async function pauseMandate(
  ctx: Ctx,
  network: CardNetwork,
  { key }: { key: string },
): Promise<Result<null, PauseRefusal>> {
  const mandate = await mandateByKey(ctx, key)
  if (!mandate) return refuse('no_such_gift')
  if (mandate.state === 'paused') return ok(null)
  if (mandate.state === 'asked' || mandate.state === 'ended' || mandate.method === 'standing_order')
    return refuse('not_now')
  if (mandate.method === 'card')
    return askNetwork(ctx, network, { mandate, wish: { what: 'pause' }, call: (...args) => network.pause(...args) })
  return inTransaction(ctx, async (tx) => {
    const now = await lockMandate(tx, { key })
    if (now?.state === 'active' || now?.state === 'past_due') await pauseFor(tx, now, 'wanted')
    return ok(null)
  })
}
