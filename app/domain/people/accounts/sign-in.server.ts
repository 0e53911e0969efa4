import { signInSteps } from '#db/schema/accounts.ts'
import { createHash, randomBytes } from 'node:crypto'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Auth } from './auth.server.ts'
import { findAccount } from './find-account.server.ts'
import { type Former, type In, openSession } from './open-session.server.ts'
import { isPassphrase } from './passphrase.server.ts'

const STEP_MS = 10 * 60_000
/** Of codes, within one step. */
export const TRIES = 5

/** Either she is in, or a second step is due, which the token stands for. */
export type SignedInOrOn = In | { kind: 'second_step'; token: string }

/**
 * Tries a passphrase. Nobody of that name, a wrong passphrase and a frozen account are one answer, after the same work.
 * Limits on tries are the caller's (`http/rate-limits`).
 */
export async function signIn(
  ctx: Ctx,
  auth: Auth,
  { identifier, passphrase, former }: { identifier: string; passphrase: string } & Former,
): Promise<Result<SignedInOrOn, 'not_recognised'>> {
  const account = await asPortal(ctx, 'sign-in', (tx) => findAccount(tx, identifier))
  const isRight = await isPassphrase(account?.passphraseHash, passphrase)
  if (!account || !isRight || account.isFrozen) return refuse('not_recognised')
  if (!account.hasAuthenticator && !account.hasPasskey)
    return openSession(ctx, auth, { account, method: 'passphrase', former })

  const token = randomBytes(32).toString('base64url')
  await asPortal(ctx, 'sign-in', (tx) =>
    tx.db.insert(signInSteps).values({
      hash: stepHash(token),
      accountId: account.accountId,
      expiresAt: new Date(tx.now().getTime() + STEP_MS),
    }),
  )
  return ok({ kind: 'second_step', token })
}

/** 256 random bits need no slow hash. */
export const stepHash = (token: string): Buffer => createHash('sha256').update(token).digest()
