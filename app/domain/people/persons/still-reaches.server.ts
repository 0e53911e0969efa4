import type { Letter } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { safeChannelsOf } from './safe-channels-of.server.ts'

/**
 * Whether a message may still go where it was to go: not to nobody, not while her account is frozen, not where her card has
 * come to say otherwise (`unreachable`), not to an address that she took away (`address_gone`). By the portal's own work.
 */
export async function stillReaches(
  tx: Ctx,
  personId: string | null,
  { channel, to }: Pick<Letter, 'channel' | 'to'>,
): Promise<Result<string, 'unreachable' | 'address_gone'>> {
  const way = personId ? (await safeChannelsOf(tx, [personId])).get(personId) : undefined
  if (!way || !to) return refuse('unreachable')
  return way.channel === channel && way.to === to ? ok(to) : refuse('address_gone')
}
