import {
  authenticators,
  credentials,
  passkeys,
  recoveries,
  recoveryCodes,
  sessions,
  signInSteps,
} from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { codeHash, mintCode } from './codes.server.ts'

/** Long enough to be handed over in person, wherever she is. */
const WEEK_MS = 7 * 86_400_000

export type ReturnCode = { code: string; expiresAt: Date }

/**
 * Ends a freeze, by the portal's own work. Whatever opened the account before may be in other hands and opens it no more;
 * she comes back by this code alone, on a device of her choosing. It is answered once and stored as HMAC.
 */
export async function thaw(
  tx: Ctx,
  { freezeId, accountId }: { freezeId: string; accountId: string },
): Promise<ReturnCode> {
  const code = mintCode('returns')
  const expiresAt = new Date(tx.now().getTime() + WEEK_MS)
  for (const [table, account] of [
    [sessions, sessions.userId],
    [signInSteps, signInSteps.accountId],
    [passkeys, passkeys.userId],
    [authenticators, authenticators.accountId],
    [recoveryCodes, recoveryCodes.accountId],
  ] as const)
    await tx.db.delete(table).where(eq(account, accountId))
  await tx.db.update(credentials).set({ password: null, updatedAt: tx.now() }).where(eq(credentials.userId, accountId))
  // Also those that were begun while it was frozen.
  await tx.db
    .update(recoveries)
    .set({ cancelledAt: tx.now() })
    .where(and(eq(recoveries.accountId, accountId), isNull(recoveries.completedAt), isNull(recoveries.cancelledAt)))
  await tx.db
    .update(freezes)
    .set({ thawedAt: tx.now(), returnHash: codeHash(tx, 'returns', code), returnExpiresAt: expiresAt })
    .where(eq(freezes.id, freezeId))
  return { code, expiresAt }
}
