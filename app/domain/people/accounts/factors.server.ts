import { authenticators, passkeys } from '#db/schema/accounts.ts'
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'
import {
  beginAuthenticator,
  confirmAuthenticator,
  openAuthenticator,
  removeAuthenticator,
} from './authenticator.server.ts'
import type { SignedIn } from './read-session.server.ts'
import { makeRecoveryCodes, recoveryCodesLeft } from './recovery-codes.server.ts'
import { waitingRecovery } from './open-recovery.server.ts'
import { endSessions, liftSession } from './sessions.server.ts'

export type Factors = {
  hasAuthenticator: boolean
  passkeys: { id: string; createdAt: Date | null }[]
  recoveryCodesLeft: number
  /** Somebody has asked for a new passphrase, and may set it from then on. */
  recoveryReadyAt: Date | null
}

/** What opens her account besides the passphrase. */
export const factorsOf = (ctx: Ctx, { accountId }: SignedIn): Promise<Factors> =>
  asPortal(ctx, 'factors', async (tx) => {
    const confirmed = await tx.db
      .select({ id: authenticators.accountId })
      .from(authenticators)
      .where(and(eq(authenticators.accountId, accountId), isNotNull(authenticators.confirmedAt)))
    const keys = await tx.db
      .select({ id: passkeys.id, createdAt: passkeys.createdAt })
      .from(passkeys)
      .where(eq(passkeys.userId, accountId))
      .orderBy(asc(passkeys.createdAt))
    return {
      hasAuthenticator: confirmed.length > 0,
      passkeys: keys,
      recoveryCodesLeft: await recoveryCodesLeft(tx, accountId),
      recoveryReadyAt: await waitingRecovery(tx, accountId),
    }
  })

/** The secret for her app, until she has shown a code of it: the same at each look, so that a page loaded twice fits. */
export const offerAuthenticator = (ctx: Ctx, signedIn: SignedIn): Promise<{ uri: string; secret: string }> =>
  asPortal(ctx, 'factors', async (tx) => (await openAuthenticator(tx, signedIn)) ?? beginAuthenticator(tx, signedIn))

/** She has shown a code: the app counts, and her other sessions, opened without it, end. False for a wrong code. */
export const addAuthenticator = (
  ctx: Ctx,
  { accountId, personId, sessionId }: SignedIn,
  code: string,
): Promise<boolean> =>
  asPortal(ctx, 'factors', async (tx) => {
    if (!(await confirmAuthenticator(tx, { accountId, code }))) return false
    await endSessions(tx, accountId, sessionId)
    await liftSession(tx, sessionId, 'totp')
    await notify(tx, personId, 'authenticator_added')
    await tellEverywhere(tx, personId, 'look_at_your_account')
    return true
  })

/** Takes the app off her account. */
export const dropAuthenticator = (ctx: Ctx, { accountId, personId }: SignedIn): Promise<void> =>
  asPortal(ctx, 'factors', async (tx) => {
    await removeAuthenticator(tx, accountId)
    await notify(tx, personId, 'authenticator_removed')
    await tellEverywhere(tx, personId, 'look_at_your_account')
  })

/** Takes one of her passkeys off. */
export const dropPasskey = (ctx: Ctx, { accountId, personId }: SignedIn, passkeyId: string): Promise<void> =>
  asPortal(ctx, 'factors', async (tx) => {
    const gone = await tx.db
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.userId, accountId)))
      .returning({ id: passkeys.id })
    if (gone.length === 0) return
    await notify(tx, personId, 'passkey_removed')
    await tellEverywhere(tx, personId, 'look_at_your_account')
  })

/** Ten new recovery codes in place of the old. */
export const renewRecoveryCodes = (ctx: Ctx, { accountId, personId }: SignedIn): Promise<string[]> =>
  asPortal(ctx, 'factors', async (tx) => {
    const codes = await makeRecoveryCodes(tx, accountId)
    await notify(tx, personId, 'recovery_codes_made')
    // They open as an app does, so whoever made them in her place must not do it unheard.
    await tellEverywhere(tx, personId, 'look_at_your_account')
    return codes
  })
