import { applicationVouches } from '#db/schema/applications.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { holdApplication } from './application.server.ts'

/** A member takes back what she said, until the application is answered: then it is too late (`decided`). */
export const takeBackVouch = (
  ctx: Ctx,
  { vouchId }: { vouchId: string },
): Promise<Result<null, 'not_yours' | 'decided'>> =>
  asPortal(ctx, 'vouching', async (tx): Promise<Result<null, 'not_yours' | 'decided'>> => {
    if (ctx.actor.kind !== 'person') return refuse('not_yours')
    const hers = and(eq(applicationVouches.id, vouchId), eq(applicationVouches.voucherId, ctx.actor.personId))
    const [vouch] = await tx.db.select().from(applicationVouches).where(hers)
    const application = vouch ? await holdApplication(tx, vouch.applicationId) : null
    if (!application) return refuse('not_yours')
    if (application.decidedAt !== null) return refuse('decided')
    await tx.db
      .update(applicationVouches)
      .set({ takenBackAt: tx.now() })
      .where(and(hers, isNull(applicationVouches.takenBackAt)))
    return ok(null)
  })
