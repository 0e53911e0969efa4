import { isAnyOf } from '#db/bulk.server.ts'
import { settings } from '#db/schema/installation.ts'
import { payments } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { receipts } from '#db/schema/receipts.ts'
import { asc, eq, gt, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { type Payment, receiptOf } from '../scene.ts'
import { NOT_OURS } from '../shares/parts.ts'
import { addresseesOf } from './addressee.server.ts'
import { giveReceipts } from './give-receipts.server.ts'

const LOOKED_AT = 'receipts.looked_at'
const BATCH = 500
const MOST_BATCHES = 20
/** Younger payments may still be on their way to being committed: they are looked at again. */
const SETTLED_MS = 10 * 60_000
/** Whoever paid longer ago is not written to about it now. */
const TOLD_MS = 86_400_000

/**
 * Gives a receipt to every payment that never had one: those from before there were receipts. What was looked at once is not
 * looked at again, so that it costs nothing afterwards. Answers how many were given.
 */
export async function giveMissingReceipts(ctx: Ctx): Promise<number> {
  let given = 0
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const done = await inTransaction(ctx, lookFurther)
    given += done.given
    if (done.isLast) break
  }
  return given
}

async function lookFurther(tx: Ctx): Promise<{ given: number; isLast: boolean }> {
  await lockNames(tx, [LOOKED_AT])
  const [mark] = await tx.db.select().from(settings).where(eq(settings.key, LOOKED_AT))
  // Ids begin with the time at which they were made: their order is that of the payments.
  const next = await tx.db
    .select()
    .from(payments)
    .where(gt(payments.id, mark?.value ?? ''))
    .orderBy(asc(payments.id))
    .limit(BATCH)
  const given = await giveTo(tx, next)
  const settledBy = tx.now().getTime() - SETTLED_MS
  const value = next.findLast(({ learnedAt }) => learnedAt.getTime() < settledBy)?.id
  if (value)
    await tx.db
      .insert(settings)
      .values({ key: LOOKED_AT, value, updatedAt: tx.now() })
      .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: tx.now() } })
  return { given, isLast: next.length < BATCH || value !== next.at(-1)?.id }
}

async function giveTo(tx: Ctx, looked: readonly Payment[]): Promise<number> {
  const bare = await withoutReceipt(tx, looked)
  if (bare.length === 0) return 0
  await lockNames(tx, bare.map(receiptOf))
  const still = await withoutReceipt(tx, bare)
  const addressees = await addresseesOf(tx, still)
  const quietBefore = tx.now().getTime() - TOLD_MS
  await giveReceipts(
    tx,
    addressees.map((one) => ({ ...one, quiet: one.payment.learnedAt.getTime() < quietBefore })),
  )
  return still.length
}

/** Those that never had one, of which something is left, and that are ours. */
async function withoutReceipt(tx: Ctx, looked: readonly Payment[]): Promise<Payment[]> {
  const ids = looked.map(({ id }) => id)
  const have = await tx.db.select({ id: receipts.paymentId }).from(receipts).where(isAnyOf(receipts.paymentId, ids))
  const went = await tx.db
    .select({ id: paymentReturns.paymentId, minor: sql<string>`sum(${paymentReturns.minor})` })
    .from(paymentReturns)
    .where(isAnyOf(paymentReturns.paymentId, ids))
    .groupBy(paymentReturns.paymentId)
  const done = new Set(have.map(({ id }) => id))
  const returned = new Map(went.map(({ id, minor }) => [id, BigInt(minor)]))
  return looked.filter(
    ({ id, minor, purpose }) => purpose !== NOT_OURS && !done.has(id) && (returned.get(id) ?? 0n) < minor,
  )
}
