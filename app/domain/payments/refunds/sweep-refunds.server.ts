import { isAnyOf } from '#db/bulk.server.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { refunds } from '#db/schema/refunds.ts'
import { and, eq, inArray, isNotNull, lt } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { leaveUnclear, settleRefund } from './end-refund.server.ts'
import { holdRefund, type RefundRow } from './refund.server.ts'

/** A call has its deadline after seconds: whoever made this one died, or its result is lost. */
const OLD_MS = 10 * 60_000

/**
 * Ends what nobody else ends: what a statement has brought into the books under a receipt of its own is settled by it, what was
 * being sent when a process died is unclear, and what was agreed to and never sent is sent. Answers how many it moved on.
 */
export async function sweepRefunds(ctx: Ctx): Promise<number> {
  const old = new Date(ctx.now().getTime() - OLD_MS)
  const flying = await ctx.db
    .select()
    .from(refunds)
    .where(inArray(refunds.state, ['sending', 'unclear']))
  let moved = 0
  for (const row of flying) {
    const told = await returnOf(ctx, row)
    if (!told && (row.state === 'unclear' || (row.sentAt ?? old) >= old)) continue
    moved += await inTransaction(ctx, (tx) => moveOn(tx, row.id, told, old))
  }
  const left = await ctx.db
    .select({ id: refunds.id, rail: refunds.rail })
    .from(refunds)
    .where(and(eq(refunds.state, 'approved'), lt(refunds.changedAt, old)))
  for (const { id, rail } of left)
    if (rail !== 'by_hand') await inTransaction(ctx, (tx) => afterCommit(tx, 'refund.send', { refundId: id }))
  return moved
}

type Told = { reference: string; occurredAt: Date } | null

/**
 * The return of exactly this amount that a statement told of. M-Pesa reverses a payment once, so that of a reversal can be no other;
 * of payouts a statement names only a phone, and a person has to say which it was.
 */
async function returnOf(ctx: Ctx, row: RefundRow): Promise<Told> {
  if (row.rail !== 'reversal') return null
  const found = await ctx.db
    .select()
    .from(paymentReturns)
    .where(and(eq(paymentReturns.paymentId, row.paymentId), eq(paymentReturns.minor, row.minor)))
  const references = found.map(({ reference }) => reference)
  const taken = await ctx.db
    .select({ reference: refunds.reference })
    .from(refunds)
    .where(and(isNotNull(refunds.reference), isAnyOf(refunds.reference, references)))
  return found.find(({ reference }) => !taken.some((one) => one.reference === reference)) ?? null
}

async function moveOn(tx: Ctx, refundId: string, told: Told, old: Date): Promise<number> {
  const held = await holdRefund(tx, refundId)
  if (!held) return 0
  if (told) return (await settleRefund(tx, held, told)) === 'done' ? 1 : 0
  if (held.row.state !== 'sending' || (held.row.sentAt ?? old) >= old) return 0
  await leaveUnclear(tx, held, 'no_result')
  return 1
}
