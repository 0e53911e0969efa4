import type { Ctx } from '../shared/ctx.server.ts'
import { hearDevice } from './hear-device.server.ts'

/**
 * Whether a phone that says only its id may keep what it holds: it asks when it is opened, before anybody has typed a PIN, so
 * that one that was taken forgets everything in whosever hands. An unknown id and a revoked one are one answer.
 */
export const mayKeepRoll = async (ctx: Ctx, deviceId: string): Promise<boolean> =>
  (await hearDevice(ctx, { deviceId })) !== null
