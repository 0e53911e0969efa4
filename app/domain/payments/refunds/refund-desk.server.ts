import { payments } from '#db/schema/payments.ts'
import { refunds, refundSteps } from '#db/schema/refunds.ts'
import { and, asc, count, desc, eq, inArray, ne, or } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import { documentsOf } from '../documents/documents-of.server.ts'
import { REFUND_RAILS, type RefundFailure, type RefundReason } from '../refund-kinds.ts'
import type { Refundable, RefundLine, RefundRecord } from '../refund-views.ts'
import type { Payment } from '../scene.ts'
import { openNote } from './note.server.ts'
import { shutFor } from './rails.server.ts'
import type { RefundRow } from './refund.server.ts'
import { OPEN, roomOf } from './room.server.ts'
import { WAIT_MS } from './say-what-became.server.ts'

/** What goes back or was to: what needs a hand first, then the newest; of one payment, if it is named. Empty for others than the desk. */
export const listRefunds = (ctx: Ctx, { paymentId = '', most = 200 } = {}): Promise<RefundLine[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return []
    const rows = await tx.db
      .select({ row: refunds, payment: payments })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(paymentId === '' ? undefined : eq(refunds.paymentId, paymentId))
      .orderBy(desc(refunds.changedAt), desc(refunds.id))
      .limit(most)
    const isOpen = ({ row }: { row: RefundRow }) => Number(OPEN.some((state) => state === row.state))
    return rows.sort((a, b) => isOpen(b) - isOpen(a)).map((one) => lineOf(tx, one))
  })

const lineOf = (tx: Ctx, { row, payment }: { row: RefundRow; payment: Payment }): RefundLine => ({
  ...{ refundId: row.id, paymentId: row.paymentId, rail: row.rail, state: row.state },
  amount: money(row.minor, row.currency as Currency),
  reason: row.reason as RefundReason,
  failure: row.failure as RefundFailure | null,
  ...{ payment: payment.reference, askedAt: row.createdAt, changedAt: row.changedAt },
  isMine: row.askedBy === nameOf(tx.actor),
})

/** One refund with all that was done and heard; null where there is none, or for others than the desk. */
export const openRefund = (ctx: Ctx, refundId: string): Promise<RefundRecord | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return null
    const [found] = await tx.db
      .select({ row: refunds, payment: payments })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(eq(refunds.id, refundId))
    if (!found) return null
    const { row, payment } = found
    const steps = await tx.db
      .select()
      .from(refundSteps)
      .where(eq(refundSteps.refundId, refundId))
      .orderBy(asc(refundSteps.createdAt), asc(refundSteps.id))
    return {
      ...lineOf(tx, found),
      ...{
        method: payment.method,
        paidAt: payment.occurredAt,
        paid: money(payment.minor, payment.currency as Currency),
      },
      note: openNote(tx, row.id, row.noteSealed),
      ...{ reference: row.reference, sentAt: row.sentAt, settledAt: row.settledAt },
      canAsk: row.rail === 'card' || row.conversation !== null,
      mayFailFrom: row.sentAt && new Date(row.sentAt.getTime() + WAIT_MS),
      steps: steps.map(({ id, kind, actor, createdAt, detail }) => ({
        ...{ id, kind, actor, at: createdAt, detail: detail as Record<string, string> },
      })),
      documents: await documentsOf(tx, refundId),
    }
  })

/** A payment of which something may go back, by the ways that are open for the whole of what is left; null where there is none. */
export const refundable = (ctx: Ctx, { paymentId }: { paymentId: string }): Promise<Refundable | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance'))) return null
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!payment) return null
    const currency = payment.currency as Currency
    const room = await roomOf(tx, payment)
    const rails = []
    for (const rail of REFUND_RAILS) rails.push({ rail, shut: await shutFor(tx, payment, { rail, minor: room }) })
    return {
      ...{ paymentId, payment: payment.reference, method: payment.method, paidAt: payment.occurredAt, rails },
      ...{ paid: money(payment.minor, currency), room: money(room, currency) },
    }
  })

/** How many refunds wait for a hand that may be hers: a yes to another's, a paper, or a look where nobody knows. */
export const countWaitingRefunds = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const theirs = and(eq(refunds.state, 'waiting'), ne(refunds.askedBy, nameOf(tx.actor)))
    const byHand = and(eq(refunds.state, 'approved'), eq(refunds.rail, 'by_hand'))
    const [row] = await tx.db
      .select({ n: count() })
      .from(refunds)
      .where(or(theirs, byHand, inArray(refunds.state, ['unclear'])))
    return row?.n ?? 0
  })
