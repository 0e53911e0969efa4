import { freezes } from '#db/schema/custody.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'

/** Whether an account is frozen now. Asked by the portal's own work: to anybody else there are no freezes at all. */
export const isFrozen = (tx: Ctx, accountId: string): Promise<boolean> =>
  asPortal(tx, 'custody', async (portal) => {
    const open = await portal.db
      .select({ id: freezes.id })
      .from(freezes)
      .where(and(eq(freezes.accountId, accountId), isNull(freezes.thawedAt)))
    return open.length > 0
  })
