import { addressStandings, messages } from '#db/schema/messages.ts'
import { and, count, desc, eq, gte, inArray, isNotNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { Channel } from '../message.server.ts'
import type { StopReason } from '../standing.server.ts'
import { viewOf } from './message-view.server.ts'

const MOST = 200
const TODAY_MS = 30 * 86_400_000

export type StoppedAddress = {
  /** The HMAC of the address in hex: by it the stop is lifted. */
  key: string
  channel: Channel
  reason: StopReason
  stoppedAt: Date
  /** From the last message that went there. */
  address: string | null
  personId: string | null
}

/** Addresses to which nothing is sent any more, the last stopped first; with what desks may see of each. */
export const stoppedAddresses = (ctx: Ctx): Promise<StoppedAddress[]> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(addressStandings)
      .where(isNotNull(addressStandings.stoppedAt))
      .orderBy(desc(addressStandings.stoppedAt))
      .limit(MOST)
    const stopped = []
    for (const { toIndex, channel, reason, stoppedAt } of rows) {
      const [last] = await tx.db
        .select()
        .from(messages)
        .where(eq(messages.toIndex, toIndex))
        .orderBy(desc(messages.createdAt))
        .limit(1)
      const view = last ? viewOf(tx, last) : null
      stopped.push({
        key: Buffer.from(toIndex).toString('hex'),
        channel,
        reason: reason ?? 'bounces',
        stoppedAt: stoppedAt ?? tx.now(),
        address: view?.address ?? null,
        personId: view?.subject.startsWith('per_') ? view.subject : null,
      })
    }
    return stopped
  })

/** How many addresses were stopped within the last month, but for those whose owners said so. */
export async function countStoppedAddresses(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db
    .select({ n: count() })
    .from(addressStandings)
    .where(
      and(
        gte(addressStandings.stoppedAt, new Date(ctx.now().getTime() - TODAY_MS)),
        inArray(addressStandings.reason, ['bounces', 'complaint']),
      ),
    )
  return row?.n ?? 0
}
