import { networkSpells, networkStandings } from '#db/schema/networks.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import type { Standing } from './codes.ts'
import { reachOf } from './reach.server.ts'

/** A coordinator says how somebody stands in the network from today on; `active` ends what was said. Its past stays. */
export const setStanding = (
  ctx: Ctx,
  { spellId, standing }: { spellId: string; standing: Standing },
): Promise<Result<null, 'not_yours' | 'no_such_spell' | 'ended'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_yours' | 'no_such_spell' | 'ended'>> => {
    const [seen] = await tx.db.select().from(networkSpells).where(eq(networkSpells.id, spellId))
    if (!seen) return refuse('no_such_spell')
    const { networkId } = seen
    if ((await reachOf(tx, networkId)) !== 'coordinates') return refuse('not_yours')
    return asPortal(tx, 'networks', async ({ db, now, newId }) => {
      const [spell] = await db
        .select()
        .from(networkSpells)
        .where(and(eq(networkSpells.id, spellId), isNull(networkSpells.endsOn)))
        .for('update')
      if (!spell) return refuse('ended')
      const today = dayOf(now())
      await db
        .update(networkStandings)
        .set({ endsOn: today })
        .where(and(eq(networkStandings.spellId, spellId), isNull(networkStandings.endsOn)))
      if (standing !== 'active')
        await db.insert(networkStandings).values({
          ...{ id: newId('nst'), spellId, networkId, standing, beginsOn: today },
          ...{ setBy: nameOf(tx.actor), createdAt: now() },
        })
      return ok(null)
    })
  })
