import { trainedPeople } from '#db/schema/milestones.ts'
import { count, lte } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'

/** How many different people had completed at least one training by the end of a day (`YYYY-MM-DD` in Nairobi). */
export const countTrainedBy = (ctx: Ctx, day: string): Promise<bigint> =>
  asPortal(ctx, 'trainings', async (tx) => {
    const [row] = await tx.db.select({ people: count() }).from(trainedPeople).where(lte(trainedPeople.since, day))
    return BigInt(row?.people ?? 0)
  })
