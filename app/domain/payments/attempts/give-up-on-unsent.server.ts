import { paymentAttempts } from '#db/schema/payments.ts'
import { and, eq, lt, or } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { record } from '../history.server.ts'

const MINUTE_MS = 60_000

/**
 * Attempts of which nobody will hear any more by themselves: the process died before the provider's answer was written,
 * or the plan of looks broke off. They become unknown, and staff are told. Answers how many.
 */
export function giveUpOnUnsent(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const before = (minutes: number) => new Date(tx.now().getTime() - minutes * MINUTE_MS)
    const unsent = and(eq(paymentAttempts.state, 'created'), lt(paymentAttempts.createdAt, before(2)))
    const forgotten = and(eq(paymentAttempts.state, 'sent'), lt(paymentAttempts.createdAt, before(120)))
    const rows = await tx.db
      .update(paymentAttempts)
      .set({ state: 'unknown', changedAt: tx.now() })
      .where(or(unsent, forgotten))
      .returning({ id: paymentAttempts.id })
    const events = rows.map((row) => ({
      attemptId: row.id,
      kind: 'asked' as const,
      detail: { answer: 'never_written' },
    }))
    await record(tx, events)
    if (rows.length > 0) await tellStaff(tx, { alert: 'prompt_unknown', count: rows.length })
    return rows.length
  })
}
