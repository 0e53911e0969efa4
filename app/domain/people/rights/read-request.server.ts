import { rightsRequests } from '#db/schema/rights.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { isAtDesk } from './processing-desk.server.ts'
import { type RequestView, requestsOf } from './requests-of.server.ts'

/**
 * Opens one request for the desk it is addressed to. Why is not asked, for the request says so itself; that it was opened
 * is in the audit log, and she can read it.
 */
export function readRequest(
  ctx: Ctx,
  { requestId }: { requestId: string },
): Promise<Result<RequestView & { personId: string }, 'not_allowed' | 'no_such_request'>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await isAtDesk(tx))) return refuse('not_allowed')
    return asPortal(tx, 'rights', async (portal) => {
      const [row] = await portal.db
        .select({ personId: rightsRequests.personId })
        .from(rightsRequests)
        .where(eq(rightsRequests.id, requestId))
      const found = row && (await requestsOf(portal, row.personId)).find(({ id }) => id === requestId)
      if (!found) return refuse('no_such_request')
      await record(portal, { action: 'record.opened', subject: row.personId, detail: requestId })
      return ok({ ...found, personId: row.personId })
    })
  })
}
