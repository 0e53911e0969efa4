import type { rollDevices, walkIns } from '#db/schema/trainings.ts'
import type { Ctx } from '../shared/ctx.server.ts'

export type DeviceRow = typeof rollDevices.$inferSelect
export type WalkInRow = typeof walkIns.$inferSelect

const HOUR_MS = 3_600_000
/** For how long a phone holds the roll. */
export const DEVICE_MS = 72 * HOUR_MS
/** For how long after that it may still send what was written down before: where it happened there was no network. */
const GRACE_MS = 14 * 24 * HOUR_MS

/** Whether a phone may hold the roll, may only send what it wrote down, or is to forget everything. */
export function deviceState(
  { expiresAt, revokedAt }: Pick<DeviceRow, 'expiresAt' | 'revokedAt'>,
  now: Date,
): 'on' | 'expired' | 'revoked' | 'over' {
  if (revokedAt) return 'revoked'
  if (now < expiresAt) return 'on'
  return now.getTime() < expiresAt.getTime() + GRACE_MS ? 'expired' : 'over'
}

const calledAt = (id: string) => ({ table: 'walk_ins', column: 'called_sealed', row: id })
export const sealWalkIn = (ctx: Pick<Ctx, 'vault'>, id: string, called: string): Buffer =>
  ctx.vault.seal(calledAt(id), called)
/** As somebody who came without a seat wished to be called; empty once that is forgotten. */
export const walkInCalled = (
  ctx: Pick<Ctx, 'vault'>,
  { id, calledSealed }: Pick<WalkInRow, 'id' | 'calledSealed'>,
): string => (calledSealed ? ctx.vault.open(calledAt(id), calledSealed) : '')
