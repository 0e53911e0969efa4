import { addressProofs, signInSteps, usedCodes, verifications } from '#db/schema/accounts.ts'
import { lte } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { expireExports } from '../exports/expire-exports.server.ts'
import { forgetOldSessions } from '../accounts/read-session.server.ts'

/** A code of an app is good for a minute and a half; after five nobody can use it a second time. */
const CODE_MS = 5 * 60_000

/**
 * What has no use the moment it is over, and needs nobody's leave to go: sessions, half sign-ins, links, challenges, codes
 * that were used, the files of exports. Each minute by a job.
 */
export const sweepPeople = (ctx: Ctx): Promise<void> =>
  asPortal(ctx, 'sweep', async (tx) => {
    const now = tx.now()
    await forgetOldSessions(tx)
    await tx.db.delete(signInSteps).where(lte(signInSteps.expiresAt, now))
    await tx.db.delete(addressProofs).where(lte(addressProofs.expiresAt, now))
    await tx.db.delete(verifications).where(lte(verifications.expiresAt, now))
    await tx.db.delete(usedCodes).where(lte(usedCodes.usedAt, new Date(now.getTime() - CODE_MS)))
    await expireExports(tx)
  })
