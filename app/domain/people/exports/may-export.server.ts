import { accountOfPerson } from '../accounts/find-account.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { rolesOf } from '../roles/roles-of.server.ts'
import type { Role } from '../roles/roles.ts'

/** Who may allow or refuse what another has asked for. */
export const DECIDERS: readonly Role[] = ['administrator', 'data_protection']

/**
 * Whether somebody holds one of the roles today, and her account is there and not frozen. It is asked at every step: between
 * asking and fetching a role may have ended and a phone may have been taken.
 */
export async function mayExport(tx: Ctx, personId: string, roles: readonly Role[]): Promise<boolean> {
  const held = await rolesOf(tx, personId)
  if (!held.some(({ role, scope }) => scope === '' && roles.includes(role))) return false
  const account = await asPortal(tx, 'exports', (portal) => accountOfPerson(portal, personId))
  return account !== null && !account.isFrozen
}

/**
 * Whether the yes of the second person still counts: given by a hand that is frozen before the file has been fetched, it may
 * have been somebody else's who held her phone.
 */
export const isStillAllowed = async (tx: Ctx, { decidedBy }: { decidedBy: string | null }): Promise<boolean> =>
  decidedBy !== null && (await mayExport(tx, decidedBy.replace('person:', ''), DECIDERS))
