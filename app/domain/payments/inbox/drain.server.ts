import { inboxMessages } from '#db/schema/payments.ts'
import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.ts'
import { applyReadings, type Outcome } from './apply-readings.server.ts'
import { bodyPlace, type MessageReader } from './message.ts'

/** Messages applied in one transaction at most. */
export const INBOX_BATCH = 250
/** After these a message waits for a person (`npm run portal -- replay`): one that nobody foresaw must not stop the others. */
export const MAX_TRIES = 5

const isWaiting = and(isNull(inboxMessages.appliedAt), lt(inboxMessages.tries, MAX_TRIES))

/**
 * Applies stored messages in the order they came, a batch in one transaction: a crash leaves the whole batch to be
 * applied again, and several workers take different messages. A batch that fails is tried again message by message.
 * Answers how many were applied, and the faults of those that could not be.
 */
export async function drainInbox(ctx: Ctx, read: MessageReader): Promise<{ applied: number; faults: unknown[] }> {
  try {
    return { applied: await drain(ctx, read), faults: [] }
  } catch {
    return drainOneByOne(ctx, read)
  }
}

function drain(ctx: Ctx, read: MessageReader, only?: string): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(inboxMessages)
      .where(only ? and(isWaiting, eq(inboxMessages.id, only)) : isWaiting)
      .orderBy(asc(inboxMessages.seq))
      .limit(INBOX_BATCH)
      .for('update', { skipLocked: true })
    if (rows.length === 0) return 0
    const messages = rows.map((row) => ({ ...row, body: tx.vault.open(bodyPlace(row.id), row.bodySealed) }))
    await markApplied(tx, await applyReadings(tx, messages, await read(tx, messages)))
    return rows.length
  })
}

async function drainOneByOne(ctx: Ctx, read: MessageReader): Promise<{ applied: number; faults: unknown[] }> {
  const waiting = await ctx.db
    .select({ id: inboxMessages.id })
    .from(inboxMessages)
    .where(isWaiting)
    .orderBy(asc(inboxMessages.seq))
    .limit(INBOX_BATCH)
  const result = { applied: 0, faults: [] as unknown[] }
  for (const { id } of waiting) {
    try {
      result.applied += await drain(ctx, read, id)
    } catch (fault) {
      result.faults.push(fault)
      await ctx.db
        .update(inboxMessages)
        .set({ tries: sql`${inboxMessages.tries} + 1` })
        .where(eq(inboxMessages.id, id))
    }
  }
  return result
}

async function markApplied(tx: Ctx, outcomes: readonly Outcome[]): Promise<void> {
  await tx.db.execute(sql`
    update inbox_messages set applied_at = ${tx.now().toISOString()}::timestamptz, outcome = done.outcome, reference = done.reference
      from json_to_recordset(${JSON.stringify(outcomes)}::text::json) as done(id text, outcome text, reference text)
     where inbox_messages.id = done.id`)
}
