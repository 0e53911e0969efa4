import { accounts, authenticators, credentials, passkeys } from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { contactPoints } from '#db/schema/people.ts'
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { contactIndex } from '../persons/contact-values.server.ts'
import { readHandle, readIdentifier } from './handles.ts'

export type FoundAccount = {
  accountId: string
  personId: string
  handle: string
  /** Argon2id, or null after a thaw, until she has returned. */
  passphraseHash: string | null
  isFrozen: boolean
  hasAuthenticator: boolean
  hasPasskey: boolean
}

/**
 * The account of a sign-in name or of a proven e-mail address, or null. By the portal's own work only (`asPortal`).
 * One statement either way, whatever is found.
 */
export async function findAccount(tx: Ctx, identifier: string): Promise<FoundAccount | null> {
  const typed = readIdentifier(identifier)
  const person = tx.db
    .select({ id: contactPoints.personId })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.valueIndex, contactIndex(tx, 'email', typed)),
        eq(contactPoints.kind, 'email'),
        isNotNull(contactPoints.provenAt),
      ),
    )
  return read(tx, typed.includes('@') ? eq(accounts.personId, sql`(${person})`) : eq(accounts.name, typed))
}

/** As above, by its id. */
export const accountById = (tx: Ctx, accountId: string): Promise<FoundAccount | null> =>
  read(tx, eq(accounts.id, accountId))

/** As above, by its sign-in name and by nothing else. */
export const accountOfHandle = (tx: Ctx, handle: string): Promise<FoundAccount | null> =>
  read(tx, eq(accounts.name, readHandle(handle)))

/** As above, of a person. */
export const accountOfPerson = (tx: Ctx, personId: string): Promise<FoundAccount | null> =>
  read(tx, eq(accounts.personId, personId))

async function read(tx: Ctx, which: ReturnType<typeof eq>): Promise<FoundAccount | null> {
  const [row] = await tx.db
    .select({
      accountId: accounts.id,
      personId: accounts.personId,
      handle: accounts.name,
      passphraseHash: credentials.password,
      isFrozen: sql<boolean>`${freezes.id} is not null`,
      hasAuthenticator: sql<boolean>`${authenticators.confirmedAt} is not null`,
      hasPasskey: sql<boolean>`exists (select 1 from ${passkeys} where ${passkeys.userId} = ${accounts.id})`,
    })
    .from(accounts)
    .leftJoin(credentials, eq(credentials.userId, accounts.id))
    .leftJoin(freezes, and(eq(freezes.accountId, accounts.id), isNull(freezes.thawedAt)))
    .leftJoin(authenticators, eq(authenticators.accountId, accounts.id))
    .where(which)
  return row ?? null
}
