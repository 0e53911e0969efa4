import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { CardNetwork } from '../card-network.ts'
import type { NetworkRefusal } from './ask-network.server.ts'
import { mandateByKey } from './lock-mandate.server.ts'

export type CardPageRefusal = 'no_such_gift' | 'not_now' | NetworkRefusal

/** The network's page on which the card can be changed. What comes of it is told by events. */
export async function cardPageOf(
  ctx: Ctx,
  network: CardNetwork,
  { key, returnUrl }: { key: string; returnUrl: string },
): Promise<Result<{ url: string }, CardPageRefusal>> {
  const mandate = await mandateByKey(ctx, key)
  if (!mandate) return refuse('no_such_gift')
  if (mandate.method !== 'card' || !mandate.customerRef || mandate.state === 'ended') return refuse('not_now')
  try {
    return ok(await network.cardPage(mandate.customerRef, returnUrl))
  } catch {
    return refuse('no_answer')
  }
}
