import { paymentAttempts } from '#db/schema/payments.ts'
import { asc, sql } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import { nextLook } from '../attempts/look-plan.ts'
import type { WaitingAttempt } from '../desk-views.ts'

const MOST = 50
/** What nobody knew the end of for two days is told by pull and statement, if at all. */
const WINDOW = sql`interval '48 hours'`

/** Requests of the last two days of which nobody knows the end, oldest first, at most fifty. Empty for whoever may not look. */
export function waitingAttempts(ctx: Ctx): Promise<WaitingAttempt[]> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return []
    const rows = await tx.db
      .select()
      .from(paymentAttempts)
      .where(
        sql`${paymentAttempts.state} in ('created', 'sent', 'unknown') and ${paymentAttempts.createdAt} > ${tx.now().toISOString()}::timestamptz - ${WINDOW}`,
      )
      .orderBy(asc(paymentAttempts.createdAt))
      .limit(MOST)
    return rows.map(({ id, method, state, minor, currency, createdAt, changedAt, asks }) => ({
      ...{ attemptId: id, method, state: state as WaitingAttempt['state'], since: createdAt },
      amount: money(minor, currency as Currency),
      nextLookAt: method === 'prompt' && state !== 'created' ? nextLook(changedAt, asks) : null,
    }))
  })
}
