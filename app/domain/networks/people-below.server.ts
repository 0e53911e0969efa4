import { isAnyOf } from '#db/bulk.server.ts'
import { networkSpells } from '#db/schema/networks.ts'
import { and, asc } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { heldOn } from './belongs.server.ts'
import { personOf } from './member.server.ts'
import { branchOf } from './reach.server.ts'

/** Everybody who belongs today to a network or to one below it that is seen from there, each once. */
export async function peopleBelow(tx: Ctx, networkId: string): Promise<string[]> {
  const spells = await tx.db
    .select({ id: networkSpells.id, personSealed: networkSpells.personSealed })
    .from(networkSpells)
    .where(and(isAnyOf(networkSpells.networkId, await branchOf(tx, networkId)), heldOn(dayOf(tx.now()))))
    .orderBy(asc(networkSpells.id))
  return [...new Set(spells.flatMap((spell) => personOf(tx, 'network_spells', spell) ?? []))]
}
