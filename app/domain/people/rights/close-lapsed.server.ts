import { rightsRequests } from '#db/schema/rights.ts'
import { and, eq, inArray, isNull, lte } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { FETCHED, lapsedIfReadyAt } from './clocks.ts'

/** Closes copies that lay ready for a week and were not fetched, of one person or of all. Part of the portal's own work. */
export async function closeLapsed(tx: Ctx, personId?: string): Promise<void> {
  await tx.db
    .update(rightsRequests)
    .set({ closedAt: tx.now(), closedBy: nameOf(tx.actor), outcome: 'done' })
    .where(
      and(
        inArray(rightsRequests.kind, [...FETCHED]),
        isNull(rightsRequests.closedAt),
        lte(rightsRequests.readyAt, lapsedIfReadyAt(tx.now())),
        personId ? eq(rightsRequests.personId, personId) : undefined,
      ),
    )
}
