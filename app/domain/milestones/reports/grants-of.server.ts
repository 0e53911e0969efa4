import { milestoneRecords, milestoneTargets } from '#db/schema/milestones.ts'
import { ne } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { listFunders } from '../../trainings/index.server.ts'

/** Every grant of which a target, a figure or a training speaks, as staff wrote it, by name. */
export async function grantsOf(tx: Ctx): Promise<string[]> {
  const targets = await tx.db
    .selectDistinct({ grant: milestoneTargets.grant })
    .from(milestoneTargets)
    .where(ne(milestoneTargets.grant, ''))
  const records = await tx.db
    .selectDistinct({ grant: milestoneRecords.grant })
    .from(milestoneRecords)
    .where(ne(milestoneRecords.grant, ''))
  return [...new Set([...[...targets, ...records].map(({ grant }) => grant), ...(await listFunders(tx))])].sort()
}
