import type { Ctx } from '../../shared/ctx.server.ts'
import { rolesOf } from './roles-of.server.ts'
import type { Role } from './roles.ts'

/** Whether who acts holds one of these roles today. An operator at the command line may what an administrator may. */
export async function holds(tx: Ctx, ...wanted: readonly Role[]): Promise<boolean> {
  if (tx.actor.kind === 'operator') return wanted.includes('administrator')
  if (tx.actor.kind !== 'person') return false
  const held = await rolesOf(tx, tx.actor.personId)
  return held.some(({ role }) => wanted.includes(role))
}
