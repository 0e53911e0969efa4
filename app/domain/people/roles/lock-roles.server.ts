import type { Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'

/**
 * Holds still the roles of these persons, and of who acts: while she gives, ends or decides something, nobody takes from
 * her the role by which she may.
 */
export const lockRoles = (tx: Ctx, ...personIds: readonly string[]): Promise<void> =>
  lockNames(
    tx,
    [...personIds, ...(tx.actor.kind === 'person' ? [tx.actor.personId] : [])].map((personId) => `roles:${personId}`),
  )
