import { networkSpells } from '#db/schema/networks.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import type { EndReason } from './codes.ts'
import { reachOf } from './reach.server.ts'

/** A coordinator ends somebody's belonging, today and with a reason (a code), which she reads. Its past stays. */
export const endBelonging = (
  ctx: Ctx,
  { spellId, reason }: { spellId: string; reason: EndReason },
): Promise<Result<null, 'not_yours' | 'no_such_spell' | 'ended'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_yours' | 'no_such_spell' | 'ended'>> => {
    const [spell] = await tx.db.select().from(networkSpells).where(eq(networkSpells.id, spellId))
    if (!spell) return refuse('no_such_spell')
    if ((await reachOf(tx, spell.networkId)) !== 'coordinates') return refuse('not_yours')
    const ended = await asPortal(tx, 'networks', (portal) =>
      portal.db
        .update(networkSpells)
        .set({ endsOn: dayOf(tx.now()), endReason: reason, endedBy: nameOf(tx.actor) })
        .where(and(eq(networkSpells.id, spellId), isNull(networkSpells.endsOn)))
        .returning({ id: networkSpells.id }),
    )
    // She has left, or another coordinator was quicker: what was written first stays.
    if (ended.length === 0) return refuse('ended')
    await record(tx, { action: 'network.ended', detail: `${spellId} ${reason}` })
    return ok(null)
  })
