import { networks } from '#db/schema/networks.ts'
import { and, count, gt, isNull, or, sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

/** How many networks stood on a day (`YYYY-MM-DD` in Nairobi) that are part of no other one. */
export async function countNetworksOn(ctx: Ctx, day: string): Promise<bigint> {
  const [row] = await ctx.db
    .select({ networks: count() })
    .from(networks)
    .where(
      and(
        isNull(networks.parentId),
        sql`(${networks.createdAt} at time zone 'Africa/Nairobi')::date <= ${day}::date`,
        or(isNull(networks.closedOn), gt(networks.closedOn, day)),
      ),
    )
  return BigInt(row?.networks ?? 0)
}
