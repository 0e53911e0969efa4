import { networkRequests } from '#db/schema/networks.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

export type Request = typeof networkRequests.$inferSelect

/** The wish of somebody that waits for an answer in a network, whoever wished it; null for none. */
export async function openRequest(
  tx: Ctx,
  { networkId, memberIndex }: { networkId: string; memberIndex: Uint8Array },
): Promise<Request | null> {
  const [row] = await tx.db
    .select()
    .from(networkRequests)
    .where(
      and(
        eq(networkRequests.networkId, networkId),
        eq(networkRequests.memberIndex, memberIndex),
        eq(networkRequests.state, 'open'),
      ),
    )
  return row ?? null
}

/** A wish by its id, held until the transaction ends: of two who answer it at once the second finds it answered. */
export async function holdRequest(tx: Ctx, requestId: string): Promise<Request | null> {
  const [row] = await tx.db.select().from(networkRequests).where(eq(networkRequests.id, requestId)).for('update')
  return row ?? null
}
