import { networks } from '#db/schema/networks.ts'
import { asc } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Level } from './codes.ts'

export type Network = {
  id: string
  parentId: string | null
  level: Level
  county: string | null
  name: { en: string; sw: string }
  isListed: boolean
  isProtected: boolean
  /** `YYYY-MM-DD`, the day from which it is no more. */
  closedOn: string | null
  /** Named by the organisation itself: it can be renamed and not closed. */
  isNamed: boolean
}

/** Every network, each behind the one above it, by name. Names are no secret; who belongs is, and is not here. */
export async function listNetworks(tx: Ctx): Promise<Network[]> {
  const rows = await tx.db.select().from(networks).orderBy(asc(networks.nameEn), asc(networks.id))
  const all = rows.map(
    ({ id, parentId, level, county, nameEn, nameSw, isListed, isProtected, closedOn, reference }): Network => ({
      ...{ id, parentId, level, county, isListed, isProtected, closedOn },
      name: { en: nameEn, sw: nameSw },
      isNamed: reference !== null,
    }),
  )
  const below = (parentId: string | null): Network[] =>
    all.filter((network) => network.parentId === parentId).flatMap((network) => [network, ...below(network.id)])
  return below(null)
}
