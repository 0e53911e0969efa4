import {
  accounts,
  authenticators,
  credentials,
  invitations,
  passkeys,
  recoveries,
  recoveryCodes,
  sessions,
} from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { and, asc, count, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { OwnCopy } from './own-copy.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/**
 * The part of a copy about how she signs in. Proofs are told by when they were made and never by what they are: a copy that
 * falls into other hands must open nothing. Null where she has no account.
 */
export async function copyOfAccount(tx: Ctx, personId: string): Promise<OwnCopy['account']> {
  const [account] = await tx.db.select().from(accounts).where(eq(accounts.personId, personId))
  if (!account) return null
  const [{ db }, { id }] = [tx, account]
  const [passphrase] = await db.select({ id: credentials.id }).from(credentials).where(eq(credentials.userId, id))
  const keys = await db.select().from(passkeys).where(eq(passkeys.userId, id))
  const [authenticator] = await db.select().from(authenticators).where(eq(authenticators.accountId, id))
  const [codes] = await db
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, id), isNull(recoveryCodes.usedAt)))
  const open = await db.select().from(sessions).where(eq(sessions.userId, id)).orderBy(asc(sessions.startedAt))
  const ways = await db.select().from(recoveries).where(eq(recoveries.accountId, id)).orderBy(asc(recoveries.createdAt))
  const locks = await db.select().from(freezes).where(eq(freezes.accountId, id)).orderBy(asc(freezes.createdAt))
  const [invitation] = await db.select().from(invitations).where(eq(invitations.acceptedBy, personId))
  return {
    handle: account.name,
    since: account.createdAt.toISOString(),
    hasPassphrase: passphrase !== undefined,
    passkeys: keys.map(({ name, createdAt }) => ({ name, since: iso(createdAt) })),
    authenticatorSince: iso(authenticator?.confirmedAt ?? null),
    recoveryCodesLeft: codes?.left ?? 0,
    sessions: open.map(({ method, startedAt, seenAt }) => ({
      openedWith: method,
      startedAt: startedAt.toISOString(),
      lastUsedAt: seenAt.toISOString(),
    })),
    recoveries: ways.map(({ createdAt, completedAt, cancelledAt }) => ({
      askedAt: createdAt.toISOString(),
      completedAt: iso(completedAt),
      cancelledAt: iso(cancelledAt),
    })),
    locks: locks.map(({ createdAt, by, thawedAt, returnedAt }) => ({
      at: createdAt.toISOString(),
      by: by.startsWith('contact:') ? 'contact' : by.startsWith('person:') ? 'staff' : 'other',
      endedAt: iso(thawedAt),
      returnedAt: iso(returnedAt),
    })),
    invitedAt: iso(invitation?.acceptedAt ?? null),
  }
}
