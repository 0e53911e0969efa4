import { rollCalls } from '#db/schema/networks.ts'
import { and, desc, eq, gt } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

export type RollCall = typeof rollCalls.$inferSelect

/** The roll-call of a network that is still open; null for none. */
export async function openCallOf(tx: Ctx, networkId: string): Promise<RollCall | null> {
  const [row] = await tx.db
    .select()
    .from(rollCalls)
    .where(and(eq(rollCalls.networkId, networkId), gt(rollCalls.closesAt, tx.now())))
    .orderBy(desc(rollCalls.createdAt))
    .limit(1)
  return row ?? null
}
