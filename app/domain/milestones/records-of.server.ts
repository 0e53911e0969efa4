import { milestoneRecords, milestoneSteps } from '#db/schema/milestones.ts'
import { asc, desc, eq, inArray, type SQL } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { State } from './codes.ts'
import { lastSteps, type RecordRow, stateOf } from './milestone.server.ts'

/** A figure, how it stands, and whose step that was. */
export type Standing = { record: RecordRow; state: State; lastActor: string | null; at: Date }

/** Figures that meet a condition, the latest days first. */
async function select(tx: Ctx, which: SQL | undefined): Promise<Standing[]> {
  const steps = lastSteps(tx)
  const rows = await tx.db
    .select({ record: milestoneRecords, step: steps.step, actor: steps.actor, at: steps.at })
    .from(milestoneRecords)
    .leftJoin(steps, eq(steps.recordId, milestoneRecords.id))
    .where(which)
    .orderBy(desc(milestoneRecords.endsOn), desc(milestoneRecords.createdAt), desc(milestoneRecords.id))
  return rows.map(({ record, step, actor, at }) => ({
    ...{ record, state: stateOf(step), lastActor: actor, at: at ?? record.createdAt },
  }))
}

export const recordsOf = (tx: Ctx, indicatorId: string): Promise<Standing[]> =>
  select(tx, eq(milestoneRecords.indicatorId, indicatorId))

/** Every figure that is published, or was. */
export const everPublished = (tx: Ctx): Promise<Standing[]> =>
  select(
    tx,
    inArray(
      milestoneRecords.id,
      tx.db.select({ id: milestoneSteps.recordId }).from(milestoneSteps).where(eq(milestoneSteps.step, 'published')),
    ),
  )

export const standingOf = async (tx: Ctx, recordId: string): Promise<Standing | undefined> =>
  (await select(tx, eq(milestoneRecords.id, recordId)))[0]

/** Each step of a figure, the first one first. */
export const stepsOf = (tx: Ctx, recordId: string) =>
  tx.db.select().from(milestoneSteps).where(eq(milestoneSteps.recordId, recordId)).orderBy(asc(milestoneSteps.no))
