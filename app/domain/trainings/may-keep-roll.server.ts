import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { deviceState } from './door.server.ts'
import { findCohort } from './find-cohort.server.ts'
import { hearDevice } from './hear-device.server.ts'

/**
 * Whether a phone that says only its id may keep what it holds: it asks when it is opened, before anybody has typed a PIN, so
 * that one that was taken forgets everything in whosever hands (`gone`: an unknown id and a revoked one are one answer), and one
 * whose cohort is over forgets who was on the roll (`over`).
 */
export async function mayKeepRoll(ctx: Ctx, deviceId: string): Promise<'on' | 'over' | 'gone'> {
  const heard = await hearDevice(ctx, { deviceId })
  return heard ? ((await isOnStill(ctx, heard.device)) ? 'on' : 'over') : 'gone'
}

/** Whether a phone may still know who is on the roll: within its hours, and until its cohort is over. */
export const isOnStill = (
  ctx: Ctx,
  device: Parameters<typeof deviceState>[0] & { cohortId: string },
): Promise<boolean> =>
  asPortal(ctx, 'trainings', async (tx) => {
    const state = (await findCohort(tx, device.cohortId))?.cohort.state
    return deviceState(device, tx.now()) === 'on' && (state === 'confirmed' || state === 'running')
  })
