import { isAnyOf } from '#db/bulk.server.ts'
import { deskDecisions } from '#db/schema/desk.ts'
import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { inboxMessages, paymentHistory, payments } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { asc, eq, or } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import type { PaymentTrail, TrailLine } from '../desk-views.ts'
import type { Event } from '../history.server.ts'
import { type Payment, receiptOf } from '../scene.ts'
import { sharesOf } from '../shares/shares-of.server.ts'
import type { DecisionReason } from '../decision-reasons.ts'
import { stampsOf } from './standing.server.ts'

/**
 * Everything that happened to a payment in the order of time: its history and that of the attempt it answers, what providers told
 * (not what they said: that is opened for a reason), what was posted with its legs, what people decided. Null for others than
 * finance and fundraising.
 */
export function paymentTrail(ctx: Ctx, { paymentId }: { paymentId: string }): Promise<PaymentTrail | null> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising'))) return null
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!payment) return null
    const mayDecide = await holds(tx, 'finance')
    const decisions = await tx.db
      .select()
      .from(deskDecisions)
      .where(eq(deskDecisions.paymentId, paymentId))
      .orderBy(asc(deskDecisions.seq))
    const events = await eventsOf(tx, payment)
    const lines: TrailLine[] = [
      ...(await messagesOf(tx, payment)),
      ...events.map(({ id, createdAt, kind, actor }): TrailLine => ({
        ...{ id, at: createdAt, kind: 'event', what: kind as Event['kind'], by: actor },
      })),
      ...decisions.map(({ id, createdAt, kind, why, decidedBy, after }): TrailLine => ({
        ...{ id, at: createdAt, kind: 'decision', what: kind, why: why as DecisionReason, by: decidedBy, into: after },
      })),
      ...(await postingsOf(tx, payment, events.filter(({ kind }) => kind === 'allocated').length)),
    ]
    const undone = new Set(decisions.flatMap(({ undoes }) => undoes ?? []))
    const standing = decisions.findLast(({ id, kind }) => kind !== 'undo' && !undone.has(id))
    const shares = (await sharesOf(tx, [payment])).get(payment.purposeId) ?? []
    return {
      // What is of one instant stays in the order of its kinds: told, written down, decided, posted.
      lines: lines.sort((a, b) => a.at.getTime() - b.at.getTime()),
      seen: (await stampsOf(tx, [paymentId])).get(paymentId) ?? '',
      undoable: mayDecide && standing ? standing.id : null,
      shares: shares.map(({ minor, ...purpose }) => ({
        ...purpose,
        amount: money(minor, payment.currency as Currency),
      })),
    }
  })
}

function eventsOf(tx: Ctx, { id, attemptId }: Payment) {
  const isAbout = eq(paymentHistory.paymentId, id)
  return tx.db
    .select()
    .from(paymentHistory)
    .where(attemptId ? or(isAbout, eq(paymentHistory.attemptId, attemptId)) : isAbout)
    .orderBy(asc(paymentHistory.createdAt), asc(paymentHistory.id))
}

async function messagesOf(tx: Ctx, { provider, reference }: Payment): Promise<TrailLine[]> {
  const rows = await tx.db
    .select()
    .from(inboxMessages)
    .where(eq(inboxMessages.reference, reference))
    .orderBy(asc(inboxMessages.seq))
  return rows
    .filter((row) => row.provider === provider)
    .map(({ id, receivedAt, kind, outcome }) => ({
      ...{ id, at: receivedAt, kind: 'message', what: kind, outcome, mayOpen: true },
    }))
}

async function postingsOf(tx: Ctx, payment: Payment, allocations: number): Promise<TrailLine[]> {
  const back = await tx.db
    .select({ reference: paymentReturns.reference })
    .from(paymentReturns)
    .where(eq(paymentReturns.paymentId, payment.id))
  const of = (kind: string, reference: string) => `${kind}:${payment.provider}:${payment.account}:${reference}`
  const keys = [
    `payment:${receiptOf(payment)}`,
    of('settlement', payment.reference),
    ...Array.from({ length: allocations }, (_, i) => `allocation:${payment.id}:${i + 1}`),
    ...back.flatMap(({ reference }) => [of('return', reference), of('settlement', reference)]),
  ]
  const rows = await tx.db
    .select({ posting: ledgerPostings, entry: ledgerEntries })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.postingId, ledgerPostings.id))
    .where(isAnyOf(ledgerPostings.idempotencyKey, keys))
    .orderBy(asc(ledgerPostings.createdAt), asc(ledgerPostings.id), asc(ledgerEntries.account))
  const lines = new Map<string, Extract<TrailLine, { kind: 'posting' }>>()
  for (const { posting, entry } of rows) {
    const { id, createdAt: at, reason: what } = posting
    const line = lines.get(id) ?? { id, at, kind: 'posting', what, legs: [] }
    line.legs.push({ account: entry.account, amount: money(entry.minor, entry.currency as Currency) })
    lines.set(id, line)
  }
  return [...lines.values()]
}
