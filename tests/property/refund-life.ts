import { decideRefund } from '#app/domain/payments/refunds/decide-refund.server.ts'
import { askRefund } from '#app/domain/payments/refunds/ask-refund.server.ts'
import { lookAtRefund } from '#app/domain/payments/refunds/look-at-refund.server.ts'
import { sayWhatBecame } from '#app/domain/payments/refunds/say-what-became.server.ts'
import { sendRefund } from '#app/domain/payments/refunds/send-refund.server.ts'
import { sweepRefunds } from '#app/domain/payments/refunds/sweep-refunds.server.ts'
import { applyMovements } from '#app/domain/payments/movements/apply-movements.server.ts'
import { drainInbox, type Incoming, storeMessages } from '#app/domain/payments/index.server.ts'
import { lockNames } from '#app/domain/shared/locks.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { receiptOf } from '#app/domain/payments/scene.ts'
import { payments } from '#db/schema/payments.ts'
import { refunds } from '#db/schema/refunds.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { aReceipt } from '#tests/factories/messages.ts'
import { paymentBy } from '#tests/factories/receipts.ts'
import {
  answer,
  becameResult,
  moneyBackThat,
  payoutResult,
  queueTimeout,
  type RefundDesk,
  refundOf,
  reversalResult,
} from '#tests/factories/refunds.ts'
import type { Fuse } from '#tests/setup/crashing.ts'
import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expectCrash, read } from './life.ts'

/** What truly became of one request at the provider; it does not change any more. */
export type Truth = { moved: boolean; receipt: string; key: string; calls: number; asked: string | null }

export type RefundLife = {
  ctx: Ctx
  desk: RefundDesk
  fuse: Fuse
  gifts: string[]
  /** By refund: everything that ever reached the provider. */
  truths: Map<string, Truth>
  moveClock: (seconds: number) => void
}

const fate = fc.record({
  moves: fc.boolean(),
  says: fc.constantFrom('accepted' as const, 'no_answer' as const, 'refused' as const),
})
const nth = fc.nat(3)
const after = fc.option(fc.integer({ min: 0, max: 30 }), { nil: Infinity })

export const refundStep = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('ask' as const), gift: fc.nat(1), part: fc.boolean() }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('approve' as const), n: nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decline' as const), n: nth }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('send' as const), n: nth, fate, after }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('result' as const), n: nth, times: fc.integer({ min: 1, max: 2 }), after }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('timeout' as const), n: nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unknown_code' as const), n: nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('query' as const), n: nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('statement' as const), n: nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('person' as const), n: nth, races: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sweep' as const), after }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 25) }) },
)
export type RefundStep = typeof refundStep extends fc.Arbitrary<infer T> ? T : never

export const allRefunds = (ctx: Ctx) => ctx.db.select().from(refunds).orderBy(asc(refunds.createdAt), asc(refunds.id))

/** The answer that is true, as the provider would tell it: by result, or asked by the name of the request. */
export function trueAnswer(row: typeof refunds.$inferSelect, truth: Truth, asked = false): Incoming {
  const amount = Number(row.minor / 100n)
  const [own, key] = [truth.receipt, asked ? (truth.asked ?? '') : truth.key]
  if (asked) return answer(key, becameResult({ own, amount, status: truth.moved ? 'Completed' : 'Declined' }))
  const code = truth.moved ? 0 : 1
  return answer(
    key,
    row.rail === 'payout' ? payoutResult({ own, amount, code }) : reversalResult({ own, amount, code }),
  )
}

/** A process that may die after so many statements, and then another. */
async function mayDie(life: RefundLife, after: number, work: () => Promise<unknown>): Promise<void> {
  life.fuse.left = after
  await work().catch(expectCrash)
  life.fuse.left = Infinity
}

async function drained({ ctx }: RefundLife): Promise<void> {
  const { faults } = await drainInbox(ctx, read)
  if (faults.length > 0) throw faults[0]
}

export async function takeStep(life: RefundLife, step: RefundStep): Promise<void> {
  const { ctx, desk } = life
  // Every asking is at an instant of its own, so that the first stays the first.
  life.moveClock(1)
  if (step.do === 'ask') {
    const gift = (await paymentBy(ctx, life.gifts[step.gift] ?? '')).payment
    const wish = step.part ? { rail: 'payout' as const, minor: 30_000n } : {}
    const done = await askRefund(desk.first, refundOf(gift.id, wish))
    if (!done.ok && !step.part) await askRefund(desk.first, refundOf(gift.id, { rail: 'payout' }))
    return
  }
  if (step.do === 'sweep') return mayDie(life, step.after, () => sweepRefunds(ctx))
  if (step.do === 'wait') return life.moveClock(step.hours * 3600)
  const meant = (await allRefunds(ctx)).filter((one) => isFor(life, step.do, one))
  const row = meant[step.n % Math.max(1, meant.length)]
  if (!row) return
  const refundId = row.id
  const truth = life.truths.get(refundId)
  switch (step.do) {
    case 'approve':
    case 'decline':
      return void (await decideRefund(desk.second, { refundId, decision: step.do }))
    case 'send':
      return mayDie(life, step.after, () => sendRefund(ctx, rails(life, refundId, step.fate), { refundId }))
    case 'result': {
      if (!truth) return
      await storeMessages(
        ctx,
        Array.from({ length: step.times }, () => trueAnswer(row, truth)),
      )
      return mayDie(life, step.after, () => drainInbox(ctx, read))
    }
    case 'timeout':
    case 'unknown_code':
      if (!truth) return
      await storeMessages(ctx, [
        step.do === 'timeout' ? queueTimeout(truth.key) : answer(truth.key, reversalResult({ code: 'Z9' })),
      ])
      return drained(life)
    case 'query':
      await lookAtRefund(ctx, rails(life, refundId), { refundId, look: null })
      if (!truth?.asked) return
      await storeMessages(ctx, [trueAnswer(row, truth, true)])
      return drained(life)
    case 'statement':
      return truth?.moved ? statementTells(life, row, truth) : undefined
    case 'person':
      return personLooks(life, row, truth, step.races)
  }
}

/** Whether a step could do something with a refund as it stands, or must not though a careless portal would. */
function isFor({ truths }: RefundLife, what: RefundStep['do'], { id, state }: Row): boolean {
  if (what === 'approve' || what === 'decline') return state === 'waiting'
  if (what === 'send') return state !== 'waiting' && state !== 'declined'
  if (what === 'query' || what === 'person') return state === 'sending' || state === 'unclear'
  return truths.has(id)
}

/** The provider: what reaches it becomes what it becomes, and it answers or does not. */
function rails(
  life: RefundLife,
  refundId: string,
  { moves, says }: { moves: boolean; says: string } = { moves: false, says: 'no_answer' },
) {
  const take = async ({ resultKey }: { resultKey: string }) => {
    const known = life.truths.get(refundId)
    // Refused is a word that no money moves after; all else may have.
    const moved = known?.moved || (moves && says !== 'refused')
    life.truths.set(refundId, {
      ...{ moved, receipt: known?.receipt ?? aReceipt(), key: resultKey, calls: (known?.calls ?? 0) + 1, asked: null },
    })
    if (says === 'refused') return { kind: 'refused' as const, failure: 'not_enabled' as const }
    return says === 'accepted'
      ? { kind: 'accepted' as const, conversation: `c-${refundId}` }
      : { kind: 'no_answer' as const }
  }
  return {
    cards: cardsThat(),
    moneyBack: moneyBackThat({
      reverse: take,
      payOut: take,
      askWhatBecame: async (_, key) => {
        const known = life.truths.get(refundId)
        if (known) known.asked = key
        return { kind: 'accepted' }
      },
    }),
  }
}

type Row = typeof refunds.$inferSelect

/** An imported statement posts what it says under the receipt that it names (the desk of statements does so). */
async function statementTells({ ctx }: RefundLife, row: Row, truth: Truth): Promise<void> {
  if (row.rail !== 'reversal') return
  const amount = kes(row.minor)
  await inTransaction(ctx, async (tx) => {
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, row.paymentId))
    if (!payment) return
    await lockNames(tx, [receiptOf(payment)])
    const movement = { kind: 'refund' as const, reference: truth.receipt, amount, settled: amount, fee: kes(0n) }
    await applyMovements(tx, payment, [{ ...movement, occurredAt: tx.now() }])
  })
}

/** Somebody looks at the provider's pages and says what is true there, perhaps at the moment at which the result comes. */
async function personLooks(life: RefundLife, row: Row, truth: Truth | undefined, races: boolean): Promise<void> {
  const { ctx, desk } = life
  const says = truth?.moved
    ? { became: 'paid' as const, reference: truth.receipt }
    : { became: 'not_paid' as const, reference: '' }
  const said = sayWhatBecame(desk.second, { refundId: row.id, ...says })
  if (races && truth) {
    await storeMessages(ctx, [trueAnswer(row, truth)])
    await Promise.all([said, drainInbox(ctx, read)])
  } else await said
  await drained(life)
}
