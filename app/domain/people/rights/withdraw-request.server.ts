import { rightsRequests } from '#db/schema/rights.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { notify } from '../persons/notify.server.ts'
import { isHerself, isPortal } from './who-asks.ts'

/**
 * Takes back what she asked for, while it is open: until an erasure has begun, too. One that is just being carried out is
 * waited for, and is then `closed_already`.
 */
export function withdrawRequest(
  ctx: Ctx,
  { personId, requestId }: { personId: string; requestId: string },
): Promise<Result<null, 'not_yours' | 'no_such_request' | 'closed_already'>> {
  return inTransaction(ctx, async (tx) => {
    if (!isHerself(tx, personId) && !isPortal(tx)) return refuse('not_yours')
    return asPortal(tx, 'rights', async (portal) => {
      const hers = and(eq(rightsRequests.id, requestId), eq(rightsRequests.personId, personId))
      const [closed] = await portal.db
        .update(rightsRequests)
        .set({ closedAt: portal.now(), closedBy: nameOf(tx.actor), outcome: 'withdrawn' })
        .where(and(hers, isNull(rightsRequests.closedAt)))
        .returning({ id: rightsRequests.id })
      if (!closed) {
        const [there] = await portal.db.select({ id: rightsRequests.id }).from(rightsRequests).where(hers)
        return refuse(there ? 'closed_already' : 'no_such_request')
      }
      await notify(portal, personId, 'request_withdrawn', requestId)
      return ok(null)
    })
  })
}
