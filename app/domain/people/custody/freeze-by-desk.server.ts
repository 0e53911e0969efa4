import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { accountOfPerson } from '../accounts/find-account.server.ts'
import { record } from '../audit/record.server.ts'
import { holds } from '../roles/holds.server.ts'
import type { Role } from '../roles/roles.ts'
import { freeze } from './freeze.server.ts'

/** Who freezes, and two of whom thaw. */
export const CUSTODY_DESK: readonly Role[] = ['protection', 'network_coordinator']

export type DeskFreezeRefusal = 'not_allowed' | 'no_account'

/**
 * A coordinator freezes somebody's account at once and by herself; the reason is sealed with the entry in the audit log.
 * Where it is frozen already there is nothing to do, and nothing is said.
 */
export function freezeByDesk(
  ctx: Ctx,
  { personId, reason }: { personId: string; reason: string },
): Promise<Result<null, DeskFreezeRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...CUSTODY_DESK))) return refuse('not_allowed')
    const by = nameOf(tx.actor)
    const done = await asPortal(tx, 'custody', async (portal) => {
      const account = await accountOfPerson(portal, personId)
      return account && { freezeId: await freeze(portal, { accountId: account.accountId, by }) }
    })
    if (!done) return refuse('no_account')
    if (done.freezeId)
      await record(tx, { action: 'account.frozen', subject: personId, detail: `${done.freezeId} ${by}`, reason })
    return ok(null)
  })
}
