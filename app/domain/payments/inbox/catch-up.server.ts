import type { Ctx } from '../../shared/ctx.server.ts'
import type { CardNetwork } from '../card-network.ts'
import { storeMessages } from './store.server.ts'

const WINDOW_MS = 3 * 86_400_000

/** Stores what a card network tried to tell us in the last three days and could not. What we have is not stored again. Answers how many it named. */
export async function catchUp(ctx: Ctx, network: CardNetwork): Promise<number> {
  const missed = await network.missed(new Date(ctx.now().getTime() - WINDOW_MS))
  await storeMessages(
    ctx,
    missed.map(({ eventId, type, body }) => ({
      provider: network.provider,
      kind: type,
      eventId,
      trusted: true,
      body,
    })),
  )
  return missed.length
}
