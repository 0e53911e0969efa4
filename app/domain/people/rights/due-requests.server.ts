import { rightsRequests } from '#db/schema/rights.ts'
import { asc, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { isAtDesk } from './processing-desk.server.ts'
import { type Clock, clockOf, isReady, type Right } from './clocks.ts'

export type DueRequest = Clock & {
  id: string
  personId: string
  kind: Right
  askedAt: Date
  dueOn: string
  /** A copy that lies ready waits for her; everything else for the portal or the desk. */
  waitsForHer: boolean
}

/** Every open request with its clock, the one that is due first first. Nothing for others than the desk and the portal. */
export const dueRequests = (ctx: Ctx): Promise<DueRequest[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await isAtDesk(tx))) return []
    const rows = await asPortal(tx, 'rights', (portal) =>
      portal.db
        .select()
        .from(rightsRequests)
        .where(isNull(rightsRequests.closedAt))
        .orderBy(asc(rightsRequests.dueOn), asc(rightsRequests.createdAt)),
    )
    return rows.map((row) => ({
      id: row.id,
      personId: row.personId,
      kind: row.kind,
      askedAt: row.createdAt,
      dueOn: row.dueOn,
      waitsForHer: isReady(row, tx.now()),
      ...clockOf(row, tx.now()),
    }))
  })
