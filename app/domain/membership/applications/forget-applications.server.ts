import { applications } from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import type { Forgotten } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'

/** Forgets what somebody who is erased wrote when she applied. What she said of others stays, by an id that is nobody's any more. */
export const forgetApplications = (ctx: Ctx, { personId }: Pick<Forgotten, 'personId'>): Promise<number> =>
  asPortal(ctx, 'erasure', async (tx) => {
    await tx.db.delete(applications).where(eq(applications.personId, personId))
    return 0
  })
