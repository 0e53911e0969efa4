import { refunds } from '#db/schema/refunds.ts'
import { statusQueries } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { afterCommit } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lookAtCard } from '../cards/look-at-card.server.ts'
import { ASK } from '../questions.ts'
import { failRefund, leaveUnclear } from './end-refund.server.ts'
import { nextLook } from './look-plan.ts'
import { holdRefund, writeStep } from './refund.server.ts'
import type { Rails } from './send-refund.server.ts'

/** A call that is under way has its answer by then. */
const SETTLED_MS = 10 * 60_000

/**
 * Asks what became of a refund of which the end is not known, by the plan or because somebody wants to know. M-Pesa's answer
 * comes as a message; where it never named the request there is nothing to ask by, and a person must look. The card network
 * lists what it has: what it does not have ten minutes after the call never reached it.
 */
export async function lookAtRefund(
  ctx: Ctx,
  rails: Rails,
  { refundId, look }: { refundId: string; look: number | null },
): Promise<void> {
  const [row] = await ctx.db.select().from(refunds).where(eq(refunds.id, refundId))
  if (!row || (row.state !== 'sending' && row.state !== 'unclear')) return
  if (row.rail === 'card') await lookThere(ctx, rails, refundId)
  else if (row.conversation) await askThere(ctx, rails, { refundId, conversation: row.conversation })
  await inTransaction(ctx, async (tx) => {
    const held = await holdRefund(tx, refundId)
    if (!held || (held.row.state !== 'sending' && held.row.state !== 'unclear')) return
    if (isOld(tx, held.row.sentAt)) await leaveUnclear(tx, held, 'no_result')
    const next = look === null ? undefined : nextLook(tx.now(), look + 1)
    if (look !== null && next) await afterCommit(tx, 'refund.look', { refundId, look: look + 1 }, next)
  })
}

const isOld = ({ now }: Ctx, sentAt: Date | null): boolean =>
  sentAt !== null && now().getTime() - sentAt.getTime() >= SETTLED_MS

async function lookThere(ctx: Ctx, { cards }: Rails, refundId: string): Promise<void> {
  const before = await inTransaction(ctx, (tx) => holdRefund(tx, refundId))
  if (!before) return
  const { payment, row } = before
  const wasOld = isOld(ctx, row.sentAt)
  await lookAtCard(ctx, cards, { thing: { kind: 'payment', reference: payment.reference } })
  const { standing } = await cards.read({ kind: 'payment', reference: payment.reference })
  if (!wasOld || standing.kind !== 'payment' || standing.refunds.some((one) => one.refundId === refundId)) return
  await inTransaction(ctx, async (tx) => {
    const held = await holdRefund(tx, refundId)
    if (held) await failRefund(tx, held, 'not_found_there')
  })
}

async function askThere(
  ctx: Ctx,
  { moneyBack }: Rails,
  { refundId, conversation }: { refundId: string; conversation: string },
): Promise<void> {
  const key = randomBytes(16).toString('hex')
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insert(statusQueries)
      .values({ key, provider: 'mpesa', reference: `${ASK}${refundId}`, createdAt: tx.now() })
    await writeStep(tx, { refundId, kind: 'asked_again' })
  })
  await moneyBack.askWhatBecame(conversation, key)
}
