import type { Ctx } from '../../shared/ctx.server.ts'
import { rolesOf } from './roles-of.server.ts'
import type { HeldRole } from './roles.ts'

/** The roles that who acts holds today, each with what it is held for; none for who is no person. */
export const heldRoles = (tx: Ctx): Promise<HeldRole[]> =>
  tx.actor.kind === 'person' ? rolesOf(tx, tx.actor.personId) : Promise.resolve([])
