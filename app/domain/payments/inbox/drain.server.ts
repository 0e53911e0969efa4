import { inboxMessages } from '#db/schema/payments.ts'
import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { applyReadings, type Outcome } from './apply-readings.server.ts'
import { bodyPlace, type MessageReader } from './message.ts'

/** Messages applied in one transaction at most. */
export const INBOX_BATCH = 250
/** After these a message is shown to staff. It is tried again all the same: what ails it may be ours, and mended tonight. */
export const TRIES_BEFORE_STAFF = 5
/** Seconds to wait after the first, second, … failure: one message that nobody foresaw must not stop the others. */
const BACKOFF = [1, 10, 60, 600, 3600]

/** Messages of card networks are hints, about which the network is asked first: they have a loop of their own. */
const isWaiting = ({ now }: Ctx) =>
  and(
    eq(inboxMessages.provider, 'mpesa'),
    isNull(inboxMessages.appliedAt),
    or(isNull(inboxMessages.tryAfter), lte(inboxMessages.tryAfter, now())),
  )

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
      .where(only ? and(isWaiting(tx), eq(inboxMessages.id, only)) : isWaiting(tx))
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
    .select({ id: inboxMessages.id, tries: inboxMessages.tries })
    .from(inboxMessages)
    .where(isWaiting(ctx))
    .orderBy(asc(inboxMessages.seq))
    .limit(INBOX_BATCH)
  let applied = 0
  const failed: { id: string; tries: number; fault: unknown }[] = []
  for (const { id, tries } of waiting) {
    try {
      applied += await drain(ctx, read, id)
    } catch (fault) {
      failed.push({ id, tries, fault })
    }
  }
  // Where nothing at all goes through it is not the messages: a full disk, a lock, a missing key. No try is counted.
  if (applied === 0 && failed.length > 1) throw failed[0]?.fault
  for (const { id, tries } of failed) {
    const seconds = BACKOFF[Math.min(tries, BACKOFF.length - 1)] ?? 3600
    await ctx.db
      .update(inboxMessages)
      .set({ tries: tries + 1, tryAfter: new Date(ctx.now().getTime() + seconds * 1000) })
      .where(and(eq(inboxMessages.id, id), isNull(inboxMessages.appliedAt)))
  }
  return { applied, faults: failed.map(({ fault }) => fault) }
}

async function markApplied(tx: Ctx, outcomes: readonly Outcome[]): Promise<void> {
  await tx.db.execute(sql`
    update inbox_messages set applied_at = ${tx.now().toISOString()}::timestamptz, outcome = done.outcome, reference = done.reference
      from json_to_recordset(${JSON.stringify(outcomes)}::text::json) as done(id text, outcome text, reference text)
     where inbox_messages.id = done.id`)
}
