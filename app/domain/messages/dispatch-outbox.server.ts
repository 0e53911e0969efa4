import { outbox } from '#db/schema/messages.ts'
import { asc, inArray, isNull, lt } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'

export type Dispatch = (
  tx: Ctx,
  job: { id: string; job: string; payload: unknown; startAfter: Date | null },
) => Promise<void>

/** Hands waiting outbox rows to the job queue in the transaction that marks them: each exactly once. Answers how many. */
export function dispatchOutbox(ctx: Ctx, dispatch: Dispatch): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(outbox)
      .where(isNull(outbox.dispatchedAt))
      .orderBy(asc(outbox.createdAt))
      .limit(100)
      .for('update', { skipLocked: true })
    for (const row of rows) await dispatch(tx, row)
    if (rows.length > 0)
      await tx.db
        .update(outbox)
        .set({ dispatchedAt: tx.now() })
        .where(
          inArray(
            outbox.id,
            rows.map((row) => row.id),
          ),
        )
    return rows.length
  })
}

const KEEP_MS = 7 * 86_400_000

/** Outbox rows that were handed over a week ago. */
export async function forgetDispatched(ctx: Ctx): Promise<void> {
  await ctx.db.delete(outbox).where(lt(outbox.dispatchedAt, new Date(ctx.now().getTime() - KEEP_MS)))
}
