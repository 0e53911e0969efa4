import { cohortSessions, cohorts } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { heldRoles } from '../people/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { TRAINING_DESK } from './training.server.ts'

/** A session whose roll who acts may take: the training desk's always, a trainer's in the cohort that is hers, while it is on. */
export async function rollOf(tx: Ctx, sessionId: string) {
  const [row] = await tx.db
    .select({ session: cohortSessions, cohort: cohorts })
    .from(cohortSessions)
    .innerJoin(cohorts, eq(cohorts.id, cohortSessions.cohortId))
    .where(eq(cohortSessions.id, sessionId))
  return row && (await maySeeRoll(tx, row.cohort)) ? row : null
}

/** Whether who acts may see who has a seat in a cohort. A trainer's access begins and ends with the cohort itself. */
export async function maySeeRoll(tx: Ctx, { id, state }: { id: string; state: string }): Promise<boolean> {
  const held = await heldRoles(tx)
  if (held.some(({ role }) => TRAINING_DESK.some((desk) => desk === role))) return true
  const isOn = state === 'confirmed' || state === 'running'
  return isOn && held.some(({ role, scope }) => role === 'trainer' && scope === id)
}
