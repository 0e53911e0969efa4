import { isAnyOf } from '#db/bulk.server.ts'
import { paymentAttempts, payments, statusQueries } from '#db/schema/payments.ts'
import { refunds } from '#db/schema/refunds.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../shared/ctx.server.ts'
import type { MessageKind, MessageReader, StoredMessage } from '../../inbox/message.ts'
import type { Reading } from '../../provider.ts'
import { ASK, BALANCE } from '../../questions.ts'
import { readBalanceResult } from './read-balance-result.ts'
import { readConfirmation } from './read-confirmation.ts'
import { readOrderResult } from './read-order-result.ts'
import { readPromptCallback } from './read-prompt-callback.ts'
import { type AskedRefund, readRefundResult, readRefundStatus } from './read-refund-result.ts'
import { readStatusResult } from './read-status-result.ts'

/** The reader of everything Safaricom sends to us about one shortcode. */
export const messageReader =
  (shortcode: string): MessageReader =>
  async (tx, messages) => {
    const keysOf = (...kinds: MessageKind[]) =>
      messages.flatMap((m) => (kinds.some((kind) => kind === m.kind) && m.pathKey ? [m.pathKey] : []))
    const [callbacks, results] = [keysOf('prompt_callback'), keysOf('status_result', 'timeout')]
    const attempts =
      callbacks.length === 0
        ? []
        : await tx.db.select().from(paymentAttempts).where(isAnyOf(paymentAttempts.callbackKey, callbacks))
    const queries =
      results.length === 0 ? [] : await tx.db.select().from(statusQueries).where(isAnyOf(statusQueries.key, results))
    const attemptBy = new Map(attempts.map((attempt) => [attempt.callbackKey, attempt]))
    const askedBy = new Map(queries.map((query) => [query.key, query.reference]))
    const refundBy = await refundsIn(tx, [...askedBy.values()])
    return messages.map((message): Reading => {
      if (message.kind === 'confirmation') return readConfirmation(message.body, shortcode)
      if (message.kind === 'prompt_callback')
        return readPromptCallback(message.body, attemptBy.get(message.pathKey ?? ''))
      const asked = askedBy.get(message.pathKey ?? '')
      return message.kind === 'status_result'
        ? readResult(message, asked, refundBy, shortcode)
        : readTimeout(asked, refundBy)
    })
  }

/** What a result answers is known by the address it came to, never by what stands in it. */
function readResult(
  { body }: StoredMessage,
  asked: string | undefined,
  refundBy: ReadonlyMap<string, AskedRefund>,
  shortcode: string,
): Reading {
  if (asked?.startsWith('man_')) return readOrderResult(body, asked)
  if (asked?.startsWith(BALANCE)) return readBalanceResult(body, asked.slice(BALANCE.length))
  const refund = refundBy.get(asked?.replace(ASK, '') ?? '')
  if (refund && asked)
    return asked.startsWith(ASK) ? readRefundStatus(body, refund, shortcode) : readRefundResult(body, refund)
  return readStatusResult(body, shortcode, asked)
}

/** No answer will come to that call. Of money that was sent back this says nothing, and nothing else will say it by itself. */
function readTimeout(asked: string | undefined, refundBy: ReadonlyMap<string, AskedRefund>): Reading {
  if (asked?.startsWith(BALANCE))
    return { kind: 'balance', checkId: asked.slice(BALANCE.length), accounts: null, code: 'queue_timeout' }
  const refund = refundBy.get(asked ?? '')
  return refund ? { kind: 'refund_unclear', refundId: refund.refundId, code: 'queue_timeout' } : { kind: 'noted' }
}

async function refundsIn(tx: Ctx, asked: readonly string[]): Promise<Map<string, AskedRefund>> {
  const ids = asked.map((reference) => reference.replace(ASK, '')).filter((reference) => reference.startsWith('rfd_'))
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .select({ refundId: refunds.id, rail: refunds.rail, minor: refunds.minor, paymentReference: payments.reference })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(isAnyOf(refunds.id, ids))
  return new Map(rows.map((row) => [row.refundId, row]))
}
