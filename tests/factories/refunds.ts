import type { MoneyBack, Recovery } from '#app/domain/payments/index.server.ts'
import { askRefund } from '#app/domain/payments/refunds/ask-refund.server.ts'
import { decideRefund } from '#app/domain/payments/refunds/decide-refund.server.ts'
import type { RefundForm } from '#app/domain/payments/refund-schemas.ts'
import type { Sighting } from '#app/domain/payments/sighting.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { toCompactEat } from '#app/domain/shared/dates.ts'
import { statusQueries } from '#db/schema/payments.ts'
import { refunds } from '#db/schema/refunds.ts'
import { SHORTCODE } from '#tests/setup/portal.ts'
import { desc, eq } from 'drizzle-orm'
import { aReceipt, incoming } from './messages.ts'
import { actingAs, someoneWith } from './people.ts'
import { aSighting, received } from './receipts.ts'

/** A provider at the other end of the port: takes everything and says nothing more, unless told otherwise. */
export const moneyBackThat = (answers: Partial<MoneyBack> = {}): MoneyBack => ({
  ...{ provider: 'mpesa', account: SHORTCODE },
  reverse: async () => ({ kind: 'accepted', conversation: '1236-7134259-1' }),
  payOut: async ({ conversation }) => ({ kind: 'accepted', conversation }),
  askWhatBecame: async () => ({ kind: 'accepted' }),
  ...answers,
})

/** The same of asking what came in: nothing did. */
export const recoveryThat = (answers: Partial<Recovery> = {}): Recovery => ({
  pull: async () => ({ kind: 'no_data' }),
  register: async () => ({ already: false }),
  askAbout: async () => ({ kind: 'accepted' }),
  askBalance: async () => ({ kind: 'accepted' }),
  ...answers,
})

/** A desk of two who work in finance. */
export async function aRefundDesk(ctx: Ctx) {
  const [first, second] = [await someoneWith(ctx, 'finance'), await someoneWith(ctx, 'finance')]
  return {
    first: actingAs(ctx, first.personId),
    second: actingAs(ctx, second.personId),
    firstPerson: first,
    secondPerson: second,
  }
}
export type RefundDesk = Awaited<ReturnType<typeof aRefundDesk>>

/** Money by Paybill from a phone that is known whole. */
export const aPaybillGift = (ctx: Ctx, over: Partial<Sighting> = {}) => received(ctx, aSighting(ctx, over))

export const refundOf = (paymentId: string, over: Partial<RefundForm> = {}): RefundForm => ({
  ...{ paymentId, minor: 50_000n, rail: 'reversal', reason: 'giver_asked', note: '' },
  ...over,
})

/** Asked for by the first. */
export async function asked(desk: RefundDesk, form: RefundForm): Promise<string> {
  const done = await askRefund(desk.first, form)
  if (!done.ok) throw new Error(done.code)
  return done.value.refundId
}

/** Asked for by the first and agreed to by the second. */
export async function agreed(desk: RefundDesk, form: RefundForm): Promise<string> {
  const refundId = await asked(desk, form)
  const done = await decideRefund(desk.second, { refundId, decision: 'approve' })
  if (!done.ok) throw new Error(done.code)
  return refundId
}

export async function refundRow(ctx: Ctx, refundId: string) {
  const [row] = await ctx.db.select().from(refunds).where(eq(refunds.id, refundId))
  if (!row) throw new Error('no refund')
  return row
}

/** The address to which the answer about a refund (or what else is asked about) comes. */
export async function keyOf(ctx: Ctx, reference: string): Promise<string> {
  const [row] = await ctx.db
    .select()
    .from(statusQueries)
    .where(eq(statusQueries.reference, reference))
    .orderBy(desc(statusQueries.createdAt))
  if (!row) throw new Error('nobody asked')
  return row.key
}

const envelope = (code: number | string, transactionId: string, parameters: { Key: string; Value?: unknown }[]) => ({
  Result: {
    ResultType: 0,
    ResultCode: code,
    ResultDesc: 'words that are never read',
    OriginatorConversationID: '1236-7134259-1',
    ConversationID: 'AG_20261121_1234409f86436c583e3f',
    TransactionID: transactionId,
    ...(parameters.length > 0 && { ResultParameters: { ResultParameter: parameters } }),
  },
})
const AT = toCompactEat(new Date('2026-11-21T09:01:00Z'))

/** The result of a reversal, as Safaricom sends it. */
export const reversalResult = ({
  code = 0 as number | string,
  own = aReceipt(),
  amount = 500,
  original = '',
  at = AT,
} = {}) =>
  code === 0
    ? envelope(0, own, [
        { Key: 'Amount', Value: amount },
        { Key: 'TransCompletedTime', Value: Number(at) },
        { Key: 'OriginalTransactionID', Value: original },
        { Key: 'Charge', Value: 0 },
        { Key: 'CreditPartyPublicName', Value: '254700000001 - WANJA MFANO' },
      ])
    : envelope(code, 'UKL0000000', [])

/** The result of a payout. */
export const payoutResult = ({ code = 0 as number | string, own = aReceipt(), amount = 300 } = {}) =>
  code === 0
    ? envelope(0, own, [
        { Key: 'TransactionAmount', Value: amount },
        { Key: 'TransactionReceipt', Value: own },
        { Key: 'ReceiverPartyPublicName', Value: '254700000001 - WANJA MFANO' },
        { Key: 'TransactionCompletedDateTime', Value: '21.11.2026 12:01:00' },
      ])
    : envelope(code, 'UKL0000000', [])

/** What a query by the name of the request says. */
export const becameResult = ({ own = aReceipt(), amount = 500, status = 'Completed', by = SHORTCODE } = {}) =>
  envelope(0, 'UKL0000000', [
    { Key: 'DebitPartyName', Value: `${by} - DEFENDERS COALITION      ` },
    { Key: 'CreditPartyName', Value: '254700000001 - WANJA MFANO' },
    { Key: 'TransactionStatus', Value: status },
    { Key: 'FinalisedTime', Value: Number(AT) },
    { Key: 'Amount', Value: amount },
    { Key: 'ReceiptNo', Value: own },
  ])

export const answer = (pathKey: string, body: unknown, more: { trusted?: boolean } = {}) =>
  incoming('status_result', body, { pathKey, ...more })
export const queueTimeout = (pathKey: string) =>
  incoming('timeout', { OriginatorConversationID: '1236-7134259-1', InitiatorName: 'x' }, { pathKey })
