import { networks } from '#db/schema/networks.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { proposeRole, type ProposeRefusal } from '../people/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { refuse, type Result } from '../shared/result.ts'

/**
 * An administrator wishes that somebody coordinate a network, which must be there and open (`scope_missing`); another
 * confirms it, as of any role. Days as in `proposeRole`.
 */
export const appointCoordinator = (
  ctx: Ctx,
  { networkId, ...wish }: { personId: string; networkId: string; beginsOn?: string; endsOn?: string },
): Promise<Result<{ proposalId: string }, ProposeRefusal>> =>
  inTransaction(ctx, async (tx) => {
    const [network] = await tx.db
      .select({ id: networks.id })
      .from(networks)
      .where(and(eq(networks.id, networkId), isNull(networks.closedOn)))
    if (!network) return refuse('scope_missing')
    return proposeRole(tx, { ...wish, role: 'network_coordinator', scope: network.id })
  })
