import { authenticators, passkeys, signInSteps } from '#db/schema/accounts.ts'
import { and, eq, gt, isNotNull, lt } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { stepHash, TRIES } from './sign-in.server.ts'

export type StepView = { hasApp: boolean; hasPasskey: boolean }

/**
 * What whoever has given the passphrase may go on with, or null where that step is over; asking uses up nothing. A recovery
 * code always does, so how many are left is not said.
 */
export const lookAtStep = (ctx: Ctx, token: string): Promise<StepView | null> =>
  asPortal(ctx, 'sign-in', async (tx) => {
    const [step] = await tx.db
      .select({ accountId: signInSteps.accountId })
      .from(signInSteps)
      .where(
        and(eq(signInSteps.hash, stepHash(token)), gt(signInSteps.expiresAt, tx.now()), lt(signInSteps.tries, TRIES)),
      )
    if (!step) return null
    const { accountId } = step
    const apps = await tx.db
      .select({ id: authenticators.accountId })
      .from(authenticators)
      .where(and(eq(authenticators.accountId, accountId), isNotNull(authenticators.confirmedAt)))
    const keys = await tx.db.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, accountId)).limit(1)
    return { hasApp: apps.length > 0, hasPasskey: keys.length > 0 }
  })
