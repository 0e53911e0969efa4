import { recoveries } from '#db/schema/accounts.ts'
import { and, eq, gt, isNotNull, isNull, ne } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Ctx } from '../../shared/ctx.server.ts'
import { accountById, type FoundAccount } from './find-account.server.ts'

/** 256 random bits need no slow hash. */
export const recoveryHash = (token: string): Buffer => createHash('sha256').update(token).digest()

const isOpen = (tx: Ctx) =>
  and(isNull(recoveries.cancelledAt), isNull(recoveries.completedAt), gt(recoveries.expiresAt, tx.now()))

/** The recovery of a link that is neither over nor stopped, with its account, held until the transaction ends. */
export async function readRecovery(
  tx: Ctx,
  token: string,
): Promise<{ recovery: typeof recoveries.$inferSelect; account: FoundAccount } | null> {
  const [recovery] = await tx.db
    .select()
    .from(recoveries)
    .where(and(eq(recoveries.hash, recoveryHash(token)), isOpen(tx)))
    .for('update')
  const account = recovery ? await accountById(tx, recovery.accountId) : null
  return recovery && account && !account.isFrozen ? { recovery, account } : null
}

/** From when on a proven recovery of this account may be completed, the earliest of them, or null. */
export async function waitingRecovery(tx: Ctx, accountId: string): Promise<Date | null> {
  const [row] = await tx.db
    .select({ readyAt: recoveries.readyAt })
    .from(recoveries)
    .where(and(eq(recoveries.accountId, accountId), isOpen(tx), isNotNull(recoveries.readyAt)))
    .orderBy(recoveries.readyAt)
    .limit(1)
  return row?.readyAt ?? null
}

/**
 * Stops every recovery of an account that is under way; all but one, where that is given. A new passphrase ends them too:
 * somebody else's, proven before, would else take the account back a day later. Answers how many there were.
 */
export async function stopRecoveries(tx: Ctx, accountId: string, but?: string): Promise<number> {
  const stopped = await tx.db
    .update(recoveries)
    .set({ cancelledAt: tx.now() })
    .where(and(eq(recoveries.accountId, accountId), isOpen(tx), but ? ne(recoveries.id, but) : undefined))
    .returning({ id: recoveries.id })
  return stopped.length
}
