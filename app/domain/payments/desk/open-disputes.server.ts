import { paymentDisputes } from '#db/schema/returns.ts'
import { asc, eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'

/** Disputes that wait for an answer, the one to be answered first at the top. Empty for whoever may not look. */
export const openDisputes = (ctx: Ctx): Promise<{ paymentId: string; answerBy: Date | null; openedAt: Date }[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return []
    const { paymentId, answerBy, openedAt, state } = paymentDisputes
    return tx.db
      .select({ paymentId, answerBy, openedAt })
      .from(paymentDisputes)
      .where(eq(state, 'open'))
      .orderBy(asc(answerBy), asc(openedAt))
      .limit(50)
  })
