import { networks } from '#db/schema/networks.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

/** A network that is not closed, held so that it is not closed meanwhile; null for none. */
export async function holdOpenNetwork(tx: Ctx, networkId: string): Promise<typeof networks.$inferSelect | null> {
  const [row] = await tx.db
    .select()
    .from(networks)
    .where(and(eq(networks.id, networkId), isNull(networks.closedOn)))
    .for('share')
  return row ?? null
}
