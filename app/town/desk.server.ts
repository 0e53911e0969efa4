import { claimCode } from '../domain/payments/index.server.ts'
import { paymentClaims } from '#db/schema/desk.ts'
import { count } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'

const THREE_DAYS_MS = 3 * 86_400_000
/** The Paybill of the practice town. */
const ACCOUNT = '810896'

/** A code that somebody typed three days ago and that nothing agrees with, for the money desk to look at. Once. */
export const furnishDesk = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    // Several processes may start at once, and one of them makes all.
    await lockNames(tx, ['practice:desk'])
    const [there] = await tx.db.select({ n: count() }).from(paymentClaims)
    if (there && there.n > 0) return
    const then = new Date(tx.now().getTime() - THREE_DAYS_MS)
    const typed = await claimCode(
      { ...tx, now: () => then },
      {
        ...{ provider: 'mpesa', account: ACCOUNT, typed: 'UKL0MFAN01', whatFor: null, language: 'sw' },
        contact: { email: 'mfano@practice.invalid' },
      },
    )
    if (!typed.ok) throw new Error(`practice: ${typed.code}`)
  })
