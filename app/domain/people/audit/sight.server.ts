import type { Ctx } from '../../shared/ctx.server.ts'
import { rolesOf } from '../roles/roles-of.server.ts'
import { type Role, SEEING } from '../roles/roles.ts'

/** By which roles who acts may see people today. None for anybody who is not signed in. */
export async function sightOf(tx: Ctx): Promise<Role[]> {
  if (tx.actor.kind !== 'person') return []
  const held = await rolesOf(tx, tx.actor.personId)
  return held.map(({ role }) => role).filter((role) => SEEING.includes(role))
}
