import { trainingCompletions } from '#db/schema/trainings.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { min } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { countAsTrained } from './count-as-trained.server.ts'
import { enrolmentsOf } from './enrolments-of.server.ts'

/** After two records were taken apart: each counts as trained if she completed something under it, since the first day of that. */
export async function countTrainedAnew(tx: Ctx, personIds: readonly string[]): Promise<void> {
  for (const personId of personIds) {
    const enrolments = await enrolmentsOf(tx, personId)
    const [first] = await tx.db
      .select({ since: min(trainingCompletions.beginsOn) })
      .from(trainingCompletions)
      .where(
        isAnyOf(
          trainingCompletions.enrolmentId,
          enrolments.map(({ id }) => id),
        ),
      )
    if (first?.since) await countAsTrained(tx, [personId], first.since)
  }
}
