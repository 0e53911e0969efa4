import { rollDevices } from '#db/schema/trainings.ts'
import { desc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { deviceState } from './door.server.ts'
import { findCohort } from './find-cohort.server.ts'
import { maySeeRoll } from './roll-access.server.ts'

export type DeviceView = {
  id: string
  no: number
  isOwn: boolean
  createdAt: Date
  expiresAt: Date
  seenAt: Date
  state: 'on' | 'expired' | 'revoked' | 'over'
}
export type CohortDevices = {
  cohortId: string
  title: { en: string; sw: string }
  /** Whether a phone can be prepared now. */
  isOn: boolean
  devices: DeviceView[]
}

/** The phones that took the roll of a cohort along, the latest first. What each has not sent yet only the phone knows. Null where it is not theirs. */
export const devicesOf = (ctx: Ctx, cohortId: string): Promise<CohortDevices | null> =>
  inTransaction(ctx, async (tx) => {
    const found = await findCohort(tx, cohortId)
    if (!found || !(await maySeeRoll(tx, found.cohort))) return null
    const rows = await tx.db
      .select()
      .from(rollDevices)
      .where(eq(rollDevices.cohortId, cohortId))
      .orderBy(desc(rollDevices.no))
    const { state } = found.cohort
    return {
      cohortId,
      title: { en: found.course.titleEn, sw: found.course.titleSw },
      isOn: state === 'confirmed' || state === 'running',
      devices: rows.map((row) => ({
        ...{ id: row.id, no: row.no, isOwn: row.actor === nameOf(tx.actor) },
        ...{ createdAt: row.createdAt, expiresAt: row.expiresAt, seenAt: row.seenAt },
        state: deviceState(row, tx.now()),
      })),
    }
  })
