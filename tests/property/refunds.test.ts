import { storeMessages } from '#app/domain/payments/index.server.ts'
import { sweepRefunds } from '#app/domain/payments/refunds/sweep-refunds.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { aPaybillGift, aRefundDesk } from '#tests/factories/refunds.ts'
import { crashingDb } from '#tests/setup/crashing.ts'
import { openPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyAll } from './life.ts'
import { allRefunds, type RefundLife, refundStep, type RefundStep, takeStep, trueAnswer } from './refund-life.ts'

const isLong = process.env['PORTAL_TESTS'] === 'long'
const GIFT = 50_000n
const OPEN = ['waiting', 'approved', 'sending', 'unclear']

/** Lives through a history, asks at each step what must always hold, and then lets the truth be told. */
async function live(steps: readonly RefundStep[]): Promise<void> {
  await using portal = await openPortal()
  const fuse = { left: Infinity }
  const connection = connect(portal.url, { max: 4, role: APP_ROLE })
  try {
    const ctx = { ...portal.ctx, db: crashingDb(connection.sql, fuse) }
    const desk = await aRefundDesk(ctx)
    const payer = { msisdn: '254700000001' }
    const gifts = [await aPaybillGift(ctx, { payer }), await aPaybillGift(ctx, { payer })]
    const life: RefundLife = {
      ...{ ctx, desk, fuse, truths: new Map(), moveClock: portal.moveClock },
      gifts: gifts.map(({ payment }) => payment.reference),
    }
    for (const step of steps) {
      await takeStep(life, step)
      await expectNothingTwice(life)
    }
    await tellTheTruth(life)
    await portal.expectBooksToHold()
  } finally {
    await connection.close()
  }
}

/** Nobody is called twice about one refund, and what truly moved of a payment is never more than it was. */
async function expectNothingTwice({ ctx, truths }: RefundLife): Promise<void> {
  const rows = await allRefunds(ctx)
  const returns = await ctx.db.select().from(paymentReturns)
  const moved = new Map<string, bigint>()
  for (const { id, paymentId, minor, state, reference } of rows) {
    const truth = truths.get(id)
    expect(truth?.calls ?? 0).toBeLessThanOrEqual(1)
    if (truth?.moved) moved.set(paymentId, (moved.get(paymentId) ?? 0n) + minor)
    // Nothing is said to be settled that did not move, nor under another receipt.
    if (state === 'settled') expect([truth?.moved, truth?.receipt]).toEqual([true, reference])
    if (state === 'waiting' || state === 'declined') expect(truth).toBeUndefined()
  }
  for (const sum of moved.values()) expect(sum).toBeLessThanOrEqual(GIFT)
  for (const paymentId of new Set(rows.map((row) => row.paymentId))) {
    const back = returns.filter((row) => row.paymentId === paymentId).reduce((sum, { minor }) => sum + minor, 0n)
    expect(back).toBeLessThanOrEqual(moved.get(paymentId) ?? 0n)
    // A statement may tell of a return before its refund learns of it: that one counts once.
    const told = new Set(returns.map(({ reference }) => reference))
    const open = rows
      .filter(
        (row) =>
          row.paymentId === paymentId && OPEN.includes(row.state) && !told.has(truths.get(row.id)?.receipt ?? ''),
      )
      .reduce((sum, { minor }) => sum + minor, 0n)
    expect(back + open).toBeLessThanOrEqual(GIFT)
  }
}

/** Every answer that was lost comes in the end: then the books say exactly what truly moved. */
async function tellTheTruth(life: RefundLife): Promise<void> {
  const { ctx, truths } = life
  for (const row of await allRefunds(ctx)) {
    const truth = truths.get(row.id)
    if (truth) await storeMessages(ctx, [trueAnswer(row, truth)])
  }
  await applyAll(ctx)
  life.moveClock(3600)
  await sweepRefunds(ctx)
  const rows = await allRefunds(ctx)
  for (const { id, state } of rows) {
    const truth = truths.get(id)
    if (truth) expect(state).toBe(truth.moved ? 'settled' : 'failed')
  }
  const returns = await ctx.db.select().from(paymentReturns)
  const settled = rows.filter(({ state }) => state === 'settled')
  expect(returns.map(({ reference, minor }) => `${reference} ${minor}`).toSorted()).toEqual(
    settled.map(({ reference, minor }) => `${reference} ${minor}`).toSorted(),
  )
}

const moved = (says: 'accepted' | 'no_answer', after = Infinity): RefundStep => ({
  ...{ do: 'send', n: 0, fate: { moves: true, says }, after },
})
const ask: RefundStep = { do: 'ask', gift: 0, part: false }
const yes: RefundStep = { do: 'approve', n: 0 }
const again: RefundStep[] = [ask, yes, ...[0, 1].map((n): RefundStep => ({ ...moved('accepted'), n }) as RefundStep)]
/** The ways in which others have paid twice; each is lived through every time. */
const KNOWN: RefundStep[][] = [
  [ask, yes, moved('no_answer'), ...again],
  [ask, yes, moved('accepted'), { do: 'timeout', n: 0 }, ...again],
  [ask, yes, moved('accepted'), { do: 'unknown_code', n: 0 }, ...again],
  [ask, yes, ...[0, 4, 8, 12, 16, 20].flatMap((after) => [moved('accepted', after)]), ...again],
  [ask, yes, moved('no_answer'), { do: 'person', n: 0, races: true }, ...again],
  [ask, yes, moved('no_answer'), { do: 'statement', n: 0 }, { do: 'result', n: 0, times: 2, after: 6 }, ...again],
  [ask, yes, moved('accepted'), { do: 'wait', hours: 25 }, { do: 'sweep', after: Infinity }, ...again],
]

test(
  'whatever is lost, doubled, late or dies on the way: nothing goes out twice, and the books say what truly moved',
  async () => {
    await fc.assert(fc.asyncProperty(fc.array(refundStep, { minLength: 25, maxLength: 60, size: 'max' }), live), {
      numRuns: isLong ? 400 : KNOWN.length + 20,
      // A life is seconds long: to look for the shortest that fails would take hours, and look like a run without end.
      endOnFailure: true,
      examples: KNOWN.map((steps): [RefundStep[]] => [steps]),
    })
    // Four hundred lives outlast what others are given.
  },
  isLong ? 3_600_000 : 600_000,
)
