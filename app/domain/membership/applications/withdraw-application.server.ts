import { applications } from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { applicationByKey, HERSELF, recordStep } from './application.server.ts'
import { releaseKept } from './release-kept.server.ts'

/** She takes her application back before it is answered. Staff see no more of it at once, and in thirty days it is gone. */
export const withdrawApplication = (
  ctx: Ctx,
  { key }: { key: string },
): Promise<Result<null, 'no_such_application' | 'not_open'>> =>
  asPortal(ctx, 'joining', async (tx): Promise<Result<null, 'no_such_application' | 'not_open'>> => {
    const found = await applicationByKey(tx, key, true)
    if (!found) return refuse('no_such_application')
    if (found.decidedAt !== null) return refuse('not_open')
    await tx.db
      .update(applications)
      .set({
        ...{ state: 'withdrawn', decidedBy: HERSELF, decidedAt: tx.now(), changedAt: tx.now() },
        ...{ waitingSince: null, networkId: null },
      })
      .where(eq(applications.id, found.id))
    await releaseKept(tx, found)
    await recordStep(tx, found, 'withdrawn', HERSELF)
    return ok(null)
  })
