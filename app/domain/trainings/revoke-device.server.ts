import { cohorts, rollDevices } from '#db/schema/trainings.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { maySeeRoll } from './roll-access.server.ts'
import { recordCohort } from './training.server.ts'

/**
 * Takes a phone back that is lost, or was taken: nothing that it sends is taken from now on, and when it is next in touch it
 * forgets everything. Whoever may take the roll may; twice is once. Answers which cohort it was for.
 */
export const revokeDevice = (
  ctx: Ctx,
  { deviceId }: { deviceId: string },
): Promise<Result<{ cohortId: string }, 'not_yours'>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ cohortId: string }, 'not_yours'>> => {
    const [found] = await tx.db
      .select({ cohort: cohorts })
      .from(rollDevices)
      .innerJoin(cohorts, eq(cohorts.id, rollDevices.cohortId))
      .where(eq(rollDevices.id, deviceId))
    if (!found || !(await maySeeRoll(tx, found.cohort))) return refuse('not_yours')
    const by = nameOf(tx.actor)
    await asPortal(tx, 'trainings', async (portal) => {
      const revoked = await portal.db
        .update(rollDevices)
        .set({ revokedAt: portal.now(), revokedBy: by })
        .where(and(eq(rollDevices.id, deviceId), isNull(rollDevices.revokedAt)))
        .returning({ id: rollDevices.id })
      if (revoked.length > 0) await recordCohort({ ...portal, actor: tx.actor }, found.cohort.id, 'phone_off', true)
    })
    return ok({ cohortId: found.cohort.id })
  })
