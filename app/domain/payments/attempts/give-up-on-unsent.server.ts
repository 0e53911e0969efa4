import { paymentAttempts } from '#db/schema/payments.ts'
import { and, eq, lt } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.ts'
import { record } from '../history.server.ts'

const LONG_AGO_MS = 2 * 60_000

/** An attempt whose process died before the provider's answer was written: nobody knows whether the phone rang. */
export async function giveUpOnUnsent(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .update(paymentAttempts)
    .set({ state: 'unknown', changedAt: ctx.now() })
    .where(
      and(
        eq(paymentAttempts.state, 'created'),
        lt(paymentAttempts.createdAt, new Date(ctx.now().getTime() - LONG_AGO_MS)),
      ),
    )
    .returning({ id: paymentAttempts.id })
  await record(
    ctx,
    rows.map((row) => ({ attemptId: row.id, kind: 'asked' as const, detail: { answer: 'never_written' } })),
  )
  return rows.length
}
