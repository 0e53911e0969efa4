import { networkOpenings } from '#db/schema/networks.ts'
import { desc, inArray } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { indexesOf } from './networks-of.server.ts'
import { reasonPlace } from './open-member.server.ts'

export type NetworkOpening = { openingId: string; networkId: string; at: Date; reason: string }

/** By which networks somebody's record was opened and why, the latest first: for herself, and for her copy; to others none. */
export async function openingsInNetworks(ctx: Ctx, personId: string): Promise<NetworkOpening[]> {
  const { actor } = ctx
  if (actor.kind === 'visitor' || (actor.kind === 'person' && actor.personId !== personId)) return []
  return asPortal(ctx, 'networks', async (tx) => {
    const hers = await indexesOf(tx, personId)
    if (hers.length === 0) return []
    const rows = await tx.db
      .select()
      .from(networkOpenings)
      .where(inArray(networkOpenings.memberIndex, hers))
      .orderBy(desc(networkOpenings.createdAt), desc(networkOpenings.id))
    return rows.map(({ id, networkId, createdAt, reasonSealed }) => ({
      ...{ openingId: id, networkId, at: createdAt, reason: tx.vault.open(reasonPlace(id), reasonSealed) },
    }))
  })
}
