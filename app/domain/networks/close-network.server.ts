import { networks, networkRequests, networkSpells } from '#db/schema/networks.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { holds, record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { NETWORK_KEEPERS } from './keep-network.server.ts'

/**
 * Closes a network for good: who belongs ends belonging today, open wishes are withdrawn, its past stays. Those below it are
 * closed first (`has_some_below`); what the organisation itself names is not closed here (`named`).
 */
export const closeNetwork = (
  ctx: Ctx,
  { networkId }: { networkId: string },
): Promise<Result<null, 'not_yours' | 'no_such_network' | 'closed' | 'has_some_below' | 'named'>> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...NETWORK_KEEPERS))) return refuse('not_yours')
    const all = await tx.db.select().from(networks).orderBy(networks.id).for('update')
    const network = all.find(({ id }) => id === networkId)
    if (!network) return refuse('no_such_network')
    if (network.closedOn) return refuse('closed')
    if (network.reference) return refuse('named')
    if (all.some(({ parentId, closedOn }) => parentId === networkId && !closedOn)) return refuse('has_some_below')
    const [at, today, by] = [tx.now(), dayOf(tx.now()), nameOf(tx.actor)]
    await asPortal(tx, 'networks', async ({ db }) => {
      await db
        .update(networkRequests)
        .set({ state: 'withdrawn', decidedBy: by, decidedAt: at })
        .where(and(eq(networkRequests.networkId, networkId), eq(networkRequests.state, 'open')))
      await db
        .update(networkSpells)
        .set({ endsOn: sql`greatest(${networkSpells.beginsOn}, ${today}::date)`, endReason: 'closed', endedBy: by })
        .where(and(eq(networkSpells.networkId, networkId), isNull(networkSpells.endsOn)))
      await db.update(networks).set({ closedOn: today, changedAt: at, changedBy: by }).where(eq(networks.id, networkId))
    })
    await record(tx, { action: 'network.closed', detail: networkId })
    return ok(null)
  })
