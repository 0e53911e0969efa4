import { networkRequests, networkSpells } from '#db/schema/networks.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { beginSpell } from './begin-spell.server.ts'
import { belongs } from './belongs.server.ts'
import { memberIndexOf, networkPlace } from './member.server.ts'
import { indexesOf } from './networks-of.server.ts'

/**
 * Carries what somebody belongs to today from one record to another that is also she, in the transaction that merges them:
 * the one ends as `merged`, the other begins where she does not belong already. What was stays where it was. Answers the
 * spells that were begun. The merge has judged; it holds both persons.
 */
export const moveBelonging = (ctx: Ctx, { from, to }: { from: string; to: string }): Promise<string[]> =>
  asPortal(ctx, 'merge', async (tx) => {
    const hers = await indexesOf(tx, from)
    if (hers.length === 0) return []
    const open = await tx.db
      .update(networkSpells)
      .set({ endsOn: dayOf(tx.now()), endReason: 'merged', endedBy: nameOf(tx.actor) })
      .where(and(inArray(networkSpells.memberIndex, hers), isNull(networkSpells.endsOn)))
      .returning()
    const begun: string[] = []
    for (const { networkId } of open) {
      if (await belongs(tx, { networkId, personId: to })) continue
      const id = tx.newId('nrq')
      const memberIndex = memberIndexOf(tx, networkId, to)
      // What waited for her answer there is answered by this.
      await tx.db
        .update(networkRequests)
        .set({ state: 'withdrawn', decidedBy: nameOf(tx.actor), decidedAt: tx.now() })
        .where(
          and(
            eq(networkRequests.networkId, networkId),
            eq(networkRequests.memberIndex, memberIndex),
            eq(networkRequests.state, 'open'),
          ),
        )
      const [request] = await tx.db
        .insert(networkRequests)
        .values({
          ...{ id, networkId, kind: 'asked', memberIndex, state: 'open', createdAt: tx.now() },
          personSealed: tx.vault.seal(networkPlace('network_requests', 'person_sealed', id), to),
        })
        .returning()
      if (request) begun.push(await beginSpell(tx, { request, personId: to, by: nameOf(tx.actor) }))
    }
    return begun
  })
