import { networkRequests } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import { holdPerson, record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { beginSpell } from './begin-spell.server.ts'
import type { DeclineReason } from './codes.ts'
import { holdOpenNetwork } from './hold-open-network.server.ts'
import { personOf } from './member.server.ts'
import { holdRequest } from './open-request.server.ts'
import { reachOf } from './reach.server.ts'

export type DecideRequestRefusal = 'not_yours' | 'no_such_request' | 'decided' | 'own_request'

/**
 * A coordinator says yes or no to somebody who asks; a no has a reason, which she reads. Nobody decides her own wish. Where
 * she has taken it back, or been erased, in this very moment, it is `decided`.
 */
export const decideRequest = (
  ctx: Ctx,
  { requestId, decision }: { requestId: string; decision: 'yes' | DeclineReason },
): Promise<Result<{ spellId: string | null }, DecideRequestRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ spellId: string | null }, DecideRequestRefusal>> => {
    // Read as who she is: what is not in her networks is not there.
    const [seen] = await tx.db.select().from(networkRequests).where(eq(networkRequests.id, requestId))
    if (!seen || seen.kind !== 'asked') return refuse('no_such_request')
    if ((await reachOf(tx, seen.networkId)) !== 'coordinates') return refuse('not_yours')
    const by = nameOf(tx.actor)
    const done = await asPortal(
      tx,
      'networks',
      async (portal): Promise<Result<string | null, DecideRequestRefusal>> => {
        // She before her wish, as an erasure takes them.
        const personId = personOf(portal, 'network_requests', seen)
        if (!personId || !(await holdPerson(portal, personId))) return refuse('decided')
        if (by === `person:${personId}`) return refuse('own_request')
        if (!(await holdOpenNetwork(portal, seen.networkId))) return refuse('decided')
        const request = await holdRequest(portal, requestId)
        if (request?.state !== 'open') return refuse('decided')
        if (decision === 'yes') return ok(await beginSpell(portal, { request, personId, by }))
        await portal.db
          .update(networkRequests)
          .set({ state: 'declined', reason: decision, decidedBy: by, decidedAt: portal.now() })
          .where(eq(networkRequests.id, requestId))
        return ok(null)
      },
    )
    if (!done.ok) return done
    await record(tx, { action: 'network.decided', detail: `${requestId} ${decision}` })
    return ok({ spellId: done.value })
  })
