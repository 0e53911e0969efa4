import { networkRequests } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import { holdPerson } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { beginSpell } from './begin-spell.server.ts'
import { belongs } from './belongs.server.ts'
import { holdOpenNetwork } from './hold-open-network.server.ts'
import { personOf } from './member.server.ts'
import { holdRequest } from './open-request.server.ts'

/**
 * She answers for herself: yes or no to a coordinator who asked her to belong, or no to what she asked herself, which takes
 * it back. Her no to an invitation is told to nobody: to the coordinator it stays unanswered until it ends.
 */
export const answerRequest = (
  ctx: Ctx,
  { requestId, answer }: { requestId: string; answer: 'yes' | 'no' },
): Promise<Result<{ spellId: string | null }, 'no_such_request' | 'decided'>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ spellId: string | null }, 'no_such_request' | 'decided'>> => {
    if (tx.actor.kind !== 'person') return refuse('no_such_request')
    const { personId } = tx.actor
    return asPortal(tx, 'networks', async (portal) => {
      if (!(await holdPerson(portal, personId))) return refuse('no_such_request')
      const [seen] = await portal.db.select().from(networkRequests).where(eq(networkRequests.id, requestId))
      if (!seen || personOf(portal, 'network_requests', seen) !== personId) return refuse('no_such_request')
      const isOpen = await holdOpenNetwork(portal, seen.networkId)
      const request = await holdRequest(portal, requestId)
      if (!isOpen || request?.state !== 'open') return refuse('decided')
      if (answer === 'yes') {
        // What she asked herself is for the coordinator to agree to.
        if (request.kind === 'asked' || (await belongs(portal, { networkId: request.networkId, personId })))
          return refuse('decided')
        return ok({ spellId: await beginSpell(portal, { request, personId, by: 'herself' }) })
      }
      await portal.db
        .update(networkRequests)
        .set({
          state: request.kind === 'asked' ? 'withdrawn' : 'declined',
          decidedBy: 'herself',
          decidedAt: portal.now(),
        })
        .where(eq(networkRequests.id, requestId))
      return ok({ spellId: null })
    })
  })
