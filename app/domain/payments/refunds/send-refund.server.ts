import { statusQueries } from '#db/schema/payments.ts'
import { randomBytes } from 'node:crypto'
import { TypeID } from 'typeid-js'
import { afterCommit } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import type { CardNetwork } from '../card-network.ts'
import type { MoneyBack, SentBack } from '../money-back.ts'
import type { Payment } from '../scene.ts'
import { failRefund, leaveUnclear } from './end-refund.server.ts'
import { nextLook } from './look-plan.ts'
import { payeeOf } from './payee.server.ts'
import { holdRefund, putRefund, type RefundRow, writeStep } from './refund.server.ts'
import { roomOf } from './room.server.ts'

export type Rails = { moneyBack: MoneyBack; cards: CardNetwork }

/** All that a call needs, known before it is made. */
type Ready = { row: RefundRow; payment: Payment; call: () => Promise<SentBack> }

/**
 * Sends what two have agreed to, once in its life: our row says that it is being sent before anybody is called, and whoever
 * comes again finds that and does nothing. What the call says is only how far it came; the end is told by a result, by the
 * network, by a statement or by a person. By a job.
 */
export async function sendRefund(ctx: Ctx, rails: Rails, { refundId }: { refundId: string }): Promise<void> {
  const ready = await inTransaction(ctx, (tx) => makeReady(tx, rails, refundId))
  if (!ready) return
  const sent = await ready.call()
  await inTransaction(ctx, (tx) => noteAnswer(tx, refundId, sent))
}

async function makeReady(tx: Ctx, rails: Rails, refundId: string): Promise<Ready | null> {
  const held = await holdRefund(tx, refundId)
  if (!held || held.row.state !== 'approved' || held.row.rail === 'by_hand') return null
  const { row, payment } = held
  if (row.minor > (await roomOf(tx, payment, row.id))) {
    await failRefund(tx, held, 'nothing_left')
    return null
  }
  const msisdn = row.rail === 'payout' ? await payeeOf(tx, payment) : null
  if (row.rail === 'payout' && !msisdn) {
    await failRefund(tx, held, 'no_number')
    return null
  }
  const resultKey = randomBytes(16).toString('hex')
  const amount = money(row.minor, row.currency as Currency)
  // Ours, and in our row before anybody is called: a lost answer can be asked about.
  const conversation = row.rail === 'payout' ? TypeID.fromString(row.id).toUUID() : null
  await putRefund(tx, row, { state: 'sending', sentAt: tx.now(), ...(conversation && { conversation }) })
  await writeStep(tx, { refundId, kind: 'sent' })
  const { moneyBack, cards } = rails
  await afterCommit(tx, 'refund.look', { refundId, look: 0 }, nextLook(tx.now(), 0))
  if (row.rail === 'card') {
    const about = { payment: payment.reference, refundId, amount }
    return { row, payment, call: () => cards.refund(about) }
  }
  await tx.db
    .insert(statusQueries)
    .values({ key: resultKey, provider: payment.provider, reference: refundId, createdAt: tx.now() })
  if (conversation && msisdn)
    return { row, payment, call: () => moneyBack.payOut({ conversation, msisdn, amount, resultKey }) }
  return { row, payment, call: () => moneyBack.reverse({ reference: payment.reference, amount, resultKey }) }
}

/** A result may have come before the answer to the call: then that is the end, and this only a note. */
async function noteAnswer(tx: Ctx, refundId: string, sent: SentBack): Promise<void> {
  const held = await holdRefund(tx, refundId)
  if (!held) return
  await writeStep(tx, {
    refundId,
    kind: sent.kind,
    ...(sent.kind === 'refused' && { detail: { failure: sent.failure } }),
  })
  if (sent.kind === 'accepted') {
    if (sent.conversation && !held.row.conversation) await putRefund(tx, held.row, { conversation: sent.conversation })
    if (held.row.rail === 'card')
      await afterCommit(tx, 'card.look', { thing: { kind: 'payment', reference: held.payment.reference } })
  } else if (sent.kind === 'refused') await failRefund(tx, held, sent.failure)
  else await leaveUnclear(tx, held, 'no_answer')
}
