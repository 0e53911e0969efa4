import { signInSteps } from '#db/schema/accounts.ts'
import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import type { Auth } from './auth.server.ts'
import { isCodeOf } from './authenticator.server.ts'
import { accountById, type FoundAccount } from './find-account.server.ts'
import { type Former, openSession } from './open-session.server.ts'
import { spendRecoveryCode } from './recovery-codes.server.ts'
import { type SignedInOrOn, stepHash, TRIES } from './sign-in.server.ts'

export type SecondStepRefusal = 'code_wrong' | 'step_over' | 'not_recognised' | 'too_many'

/**
 * Takes the code of an authenticator app, or one of the ten recovery codes, from whoever has given the passphrase.
 * Five tries within ten minutes, counted before the code is looked at, so that many at once are no more than five.
 * Whoever knows the passphrase may begin again and again: `mayTry` counts by account, and is asked each time.
 */
export async function takeSecondStep(
  ctx: Ctx,
  auth: Auth,
  { token, code, former }: { token: string; code: string } & Former,
  mayTry: (accountId: string) => Promise<boolean>,
): Promise<Result<SignedInOrOn, SecondStepRefusal>> {
  const account = await asPortal(ctx, 'sign-in', (tx) => countTry(tx, token))
  if (!account || account.isFrozen) return refuse('step_over')
  if (!(await mayTry(account.accountId))) return refuse('too_many')
  const judged = await asPortal(ctx, 'sign-in', async (tx) => {
    const method = await methodOf(tx, account.accountId, code)
    if (!method) return 'code_wrong'
    const [ended] = await tx.db
      .delete(signInSteps)
      .where(eq(signInSteps.hash, stepHash(token)))
      .returning({ tries: signInSteps.tries })
    return ended ? { account, method } : 'step_over'
  })
  return typeof judged === 'string' ? refuse(judged) : openSession(ctx, auth, { ...judged, former })
}

async function countTry(tx: Ctx, token: string): Promise<FoundAccount | null> {
  const [step] = await tx.db
    .update(signInSteps)
    .set({ tries: sql`${signInSteps.tries} + 1` })
    .where(
      and(eq(signInSteps.hash, stepHash(token)), gt(signInSteps.expiresAt, tx.now()), lt(signInSteps.tries, TRIES)),
    )
    .returning()
  return step ? accountById(tx, step.accountId) : null
}

async function methodOf(tx: Ctx, accountId: string, code: string): Promise<'totp' | 'recovery_code' | null> {
  if (await isCodeOf(tx, accountId, code)) return 'totp'
  return (await spendRecoveryCode(tx, accountId, code)) ? 'recovery_code' : null
}
