import { rollDevices } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { heldRoles, isPersonFrozen } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { keyIndexOf } from '../shared/link-key.server.ts'
import { type DeviceRow, deviceState } from './door.server.ts'
import { TRAINING_DESK } from './training.server.ts'

/** By its secret a phone sends; by its id alone it only asks whether it may keep what it holds. */
export type Saying = { token: string } | { deviceId: string }

/**
 * The phone that says this, and who prepared it: for her it acts. Null where it is unknown, revoked or too late, or where her
 * account is frozen, or she is no trainer of that cohort any more and of no desk: it is to forget everything.
 */
export async function hearDevice(ctx: Ctx, saying: Saying): Promise<{ device: DeviceRow; acting: Ctx } | null> {
  const device = await asPortal(ctx, 'trainings', async (tx) => {
    const which =
      'token' in saying ? eq(rollDevices.tokenIndex, keyIndexOf(saying.token)) : eq(rollDevices.id, saying.deviceId)
    const [row] = await tx.db.select().from(rollDevices).where(which)
    const state = row && deviceState(row, tx.now())
    if (!row || state === 'revoked') return null
    await tx.db.update(rollDevices).set({ seenAt: tx.now() }).where(eq(rollDevices.id, row.id))
    return state === 'over' ? null : row
  })
  const [kind, personId = ''] = device?.actor.split(':') ?? []
  if (!device || kind !== 'person') return null
  const acting: Ctx = { ...ctx, actor: { kind: 'person', personId } }
  const may = await inTransaction(acting, async (tx) => {
    const held = await heldRoles(tx)
    const isHers = held.some(
      ({ role, scope }) =>
        TRAINING_DESK.some((desk) => desk === role) || (role === 'trainer' && scope === device.cohortId),
    )
    return isHers && !(await isPersonFrozen(tx, personId))
  })
  return may ? { device, acting } : null
}
