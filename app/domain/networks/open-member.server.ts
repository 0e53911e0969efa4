import { networkOpenings, networkSpells } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import { countOpening, type Details, openDetails, plainWords, record, SHORTEST_REASON } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { networkPlace, personOf } from './member.server.ts'
import { reachOf } from './reach.server.ts'

export type OpenMemberRefusal = 'reason_missing' | 'not_found' | 'too_many'

/**
 * Opens the record of somebody who belongs today, for a coordinator of her network or for protection, who says why (ten
 * characters at least). She reads that it was opened, and why. The audit log has that a record was opened and the id of the
 * entry that says whose, sealed: beside a coordinator's name hers would say that she belongs. `too_many` as for any record.
 */
export async function openMember(
  ctx: Ctx,
  { spellId, reason }: { spellId: string; reason: string },
): Promise<Result<Details, OpenMemberRefusal>> {
  const why = plainWords(reason)
  if (why.length < SHORTEST_REASON) return refuse('reason_missing')
  return inTransaction(ctx, async (tx): Promise<Result<Details, OpenMemberRefusal>> => {
    const [spell] = await tx.db.select().from(networkSpells).where(eq(networkSpells.id, spellId))
    const reach = spell ? await reachOf(tx, spell.networkId) : null
    const personId = spell && personOf(tx, 'network_spells', spell)
    if (!spell || !personId || !reach || reach === 'reads') return refuse('not_found')
    if (spell.endsOn !== null && spell.endsOn <= dayOf(tx.now())) return refuse('not_found')
    const counted = await countOpening(tx)
    if (!counted.ok) return counted
    const id = tx.newId('nop')
    const details = await asPortal(tx, 'networks', async (portal) => {
      const found = await openDetails(portal, personId)
      if (!found) return null
      await portal.db.insert(networkOpenings).values({
        ...{ id, networkId: spell.networkId, memberIndex: spell.memberIndex, createdAt: portal.now() },
        ...{ openedBy: nameOf(tx.actor), reasonSealed: portal.vault.seal(reasonPlace(id), why) },
      })
      return found
    })
    if (!details) return refuse('not_found')
    const told = await counted.value.tell(reach === 'protects' ? 'protection' : 'network_coordinator')
    await record(tx, { action: 'network.record_opened', detail: `${id} ${told}`.trim() })
    return ok(details)
  })
}

export const reasonPlace = (openingId: string) => networkPlace('network_openings', 'reason_sealed', openingId)
