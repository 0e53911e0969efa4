import { networkSpells } from '#db/schema/networks.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { personOf } from './member.server.ts'

/** She leaves, today and in one step. She is asked for no reason, and none is kept. */
export const leaveNetwork = (
  ctx: Ctx,
  { spellId }: { spellId: string },
): Promise<Result<null, 'no_such_spell' | 'ended'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'no_such_spell' | 'ended'>> => {
    if (tx.actor.kind !== 'person') return refuse('no_such_spell')
    const { personId } = tx.actor
    return asPortal(tx, 'networks', async (portal) => {
      const [spell] = await portal.db.select().from(networkSpells).where(eq(networkSpells.id, spellId))
      if (!spell || personOf(portal, 'network_spells', spell) !== personId) return refuse('no_such_spell')
      const ended = await portal.db
        .update(networkSpells)
        // Not her id: beside a network it would say what is kept from the database.
        .set({ endsOn: dayOf(portal.now()), endReason: 'left', endedBy: 'herself' })
        .where(and(eq(networkSpells.id, spellId), isNull(networkSpells.endsOn)))
        .returning({ id: networkSpells.id })
      return ended.length > 0 ? ok(null) : refuse('ended')
    })
  })
