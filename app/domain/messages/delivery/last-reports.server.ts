import { deliveryReports } from '#db/schema/messages.ts'
import { max } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Channel } from '../message.server.ts'

/** When each service of messages last told us what became of one; a channel of which nothing was ever told is left out. */
export async function lastReports(ctx: Ctx): Promise<{ channel: Channel; lastAt: Date }[]> {
  const rows = await ctx.db
    .select({ channel: deliveryReports.channel, lastAt: max(deliveryReports.receivedAt) })
    .from(deliveryReports)
    .groupBy(deliveryReports.channel)
  return rows.flatMap(({ channel, lastAt }) => (lastAt ? [{ channel, lastAt }] : []))
}
