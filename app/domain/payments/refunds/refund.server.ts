import { payments } from '#db/schema/payments.ts'
import { refunds, refundSteps } from '#db/schema/refunds.ts'
import { eq } from 'drizzle-orm'
import { holds, stillStands } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { type Payment, receiptOf } from '../scene.ts'

export type RefundRow = typeof refunds.$inferSelect
type Step = (typeof refundSteps.$inferInsert)['kind']

/** Writes what was done with a refund or heard of it: codes and ids, never a name. */
export async function writeStep(
  tx: Ctx,
  { refundId, kind, detail = {} }: { refundId: string; kind: Step; detail?: Record<string, string> },
): Promise<void> {
  const row = { id: tx.newId('rfs'), refundId, kind, actor: nameOf(tx.actor), detail, createdAt: tx.now() }
  await tx.db.insert(refundSteps).values(row)
}

/** Changes the row, by whoever holds it. */
export const putRefund = (tx: Ctx, { id }: Pick<RefundRow, 'id'>, to: Partial<RefundRow>) =>
  tx.db
    .update(refunds)
    .set({ ...to, changedAt: tx.now() })
    .where(eq(refunds.id, id))

/** Names of the locks that refunds need: those of their payments, as `settle` takes them. Unknown ids have none. */
export async function locksOf(tx: Ctx, refundIds: readonly string[]): Promise<string[]> {
  const names = []
  for (const refundId of new Set(refundIds)) {
    const [found] = await tx.db
      .select({ payment: payments })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(eq(refunds.id, refundId))
    if (found) names.push(receiptOf(found.payment))
  }
  return names
}

/** A refund and its payment, held: nobody else changes either, or sends money of it back, until the transaction ends. */
export async function holdRefund(tx: Ctx, refundId: string): Promise<{ row: RefundRow; payment: Payment } | null> {
  const names = await locksOf(tx, [refundId])
  if (names.length === 0) return null
  await lockNames(tx, names)
  const [row] = await tx.db.select().from(refunds).where(eq(refunds.id, refundId)).for('update')
  const [payment] = row ? await tx.db.select().from(payments).where(eq(payments.id, row.paymentId)) : []
  return row && payment ? { row, payment } : null
}

/** Whether who asked for a refund still works at the desk, and is free: a hand that was forced is not one of two. */
export const askerStands = (tx: Ctx, { askedBy }: Pick<RefundRow, 'askedBy'>): Promise<boolean> =>
  asPortal(tx, 'refund', (portal) => stillStands(portal, askedBy, 'finance'))

export type RefundRefusal = 'not_allowed' | 'no_such_refund'

/** Does something with one refund for those at the desk, under its locks. */
export const withRefund = <T, R extends string>(
  ctx: Ctx,
  refundId: string,
  roles: readonly ('finance' | 'administrator')[],
  work: (tx: Ctx, held: { row: RefundRow; payment: Payment }) => Promise<Result<T, R>>,
): Promise<Result<T, R | RefundRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<T, R | RefundRefusal>> => {
    if (!(await holds(tx, ...roles))) return refuse('not_allowed')
    const held = await holdRefund(tx, refundId)
    return held ? work(tx, held) : refuse('no_such_refund')
  })
