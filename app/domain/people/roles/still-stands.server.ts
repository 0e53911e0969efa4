import type { Ctx } from '../../shared/ctx.server.ts'
import { isPersonFrozen } from '../custody/is-person-frozen.server.ts'
import { rolesOf } from './roles-of.server.ts'
import type { Role } from './roles.ts'

const PREFIX = 'person:'

/**
 * Whether the one hand of two still counts (`by` as `nameOf` has it): a person's while she holds one of these roles and is
 * free, for one that was forced counts no more; an operator's always, whom nothing of ours can freeze.
 */
export async function stillStands(tx: Ctx, by: string, ...wanted: readonly Role[]): Promise<boolean> {
  if (!by.startsWith(PREFIX)) return true
  const personId = by.slice(PREFIX.length)
  const held = await rolesOf(tx, personId)
  return held.some(({ role }) => wanted.includes(role)) && !(await isPersonFrozen(tx, personId))
}
