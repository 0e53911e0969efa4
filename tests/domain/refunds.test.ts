// Long because one refund has many ways to end, and each is a sentence.
import { askRefund } from '#app/domain/payments/refunds/ask-refund.server.ts'
import { decideRefund } from '#app/domain/payments/refunds/decide-refund.server.ts'
import { listRefunds, openRefund, refundable } from '#app/domain/payments/refunds/refund-desk.server.ts'
import { setRefundSettings } from '#app/domain/payments/refunds/refund-settings.server.ts'
import { sayWhatBecame } from '#app/domain/payments/refunds/say-what-became.server.ts'
import { sendRefund } from '#app/domain/payments/refunds/send-refund.server.ts'
import { sweepRefunds } from '#app/domain/payments/refunds/sweep-refunds.server.ts'
import { takeBackRefund } from '#app/domain/payments/refunds/take-back-refund.server.ts'
import { payBackByHand } from '#app/domain/payments/refunds/pay-back-by-hand.server.ts'
import { endRole } from '#app/domain/people/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import { forgetGiver } from '#app/domain/payments/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { outbox } from '#db/schema/messages.ts'
import { receipts } from '#db/schema/receipts.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { refunds } from '#db/schema/refunds.ts'
import { applyAll, climbTotal, deliver } from '#tests/factories/inbox.ts'
import { frozen } from '#tests/factories/accounts.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { aReceipt } from '#tests/factories/messages.ts'
import { aMoneyDesk } from '#tests/factories/offline.ts'
import { actingAs, anAccount, auditLog, givenRole, someoneWith } from '#tests/factories/people.ts'
import { leftMessages, moved } from '#tests/factories/receipts.ts'
import {
  agreed,
  answer,
  aPaybillGift,
  aRefundDesk,
  asked,
  keyOf,
  moneyBackThat,
  payoutResult,
  queueTimeout,
  refundOf,
  refundRow,
  reversalResult,
} from '#tests/factories/refunds.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const rails = (answers: Parameters<typeof moneyBackThat>[0] = {}) => ({
  moneyBack: moneyBackThat(answers),
  cards: cardsThat(),
})
const held = async (ctx: Ctx, account: string) => (await balance(ctx, [account])).minor
const stateOf = async (ctx: Ctx, refundId: string) => (await refundRow(ctx, refundId)).state
const codeOf = (done: { ok: true } | { ok: false; code: string }) => (done.ok ? 'ok' : done.code)
const alerts = async (ctx: Ctx) =>
  (await ctx.db.select().from(outbox).where(eq(outbox.job, 'staff.alert'))).map(
    ({ payload }) => (payload as { alert: string }).alert,
  )
const PAPER = new TextEncoder().encode('%PDF-1.4 mfano')

/** Sent, and the key of the address to which its result comes. */
async function sent(ctx: Ctx, refundId: string, answers: Parameters<typeof moneyBackThat>[0] = {}) {
  await sendRefund(ctx, rails(answers), { refundId })
  return keyOf(ctx, refundId)
}

describe('two hands', () => {
  test('money goes back only when another agrees, and the goal, the receipt and the giver follow', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx, { payer: { msisdn: '254700000001', email: 'mfano@example.org' } })
    const refundId = await asked(desk, refundOf(gift.payment.id))
    expect(codeOf(await decideRefund(desk.first, { refundId, decision: 'approve' }))).toBe('own_refund')
    await sendRefund(ctx, rails(), { refundId })
    expect(await stateOf(ctx, refundId)).toBe('waiting')

    expect(codeOf(await decideRefund(desk.second, { refundId, decision: 'approve' }))).toBe('ok')
    const [job] = await ctx.db.select().from(outbox).where(eq(outbox.job, 'refund.send'))
    expect(job?.payload).toEqual({ refundId })
    const key = await sent(ctx, refundId)
    expect([await stateOf(ctx, refundId), (await climbTotal(ctx)).cents]).toEqual(['sending', 50_000n])

    const own = aReceipt()
    expect(await deliver(ctx, answer(key, reversalResult({ own, original: gift.payment.reference })))).toEqual([
      'applied',
    ])
    expect(await refundRow(ctx, refundId)).toMatchObject({ state: 'settled', reference: own })
    expect((await climbTotal(ctx)).cents).toBe(0n)
    expect(await ctx.db.select().from(receipts)).toMatchObject([{ voidReason: 'returned' }])
    const left = (await leftMessages(ctx)).map(({ kind, to }) => [kind, to])
    expect(left.toSorted()).toEqual([
      ['gift_returned', 'mfano@example.org'],
      ['receipt', 'mfano@example.org'],
    ])
    expect((await auditLog(ctx)).flatMap(([action]) => (action?.startsWith('refund.') ? [action] : []))).toEqual([
      'refund.asked',
      'refund.approved',
      'refund.settled',
    ])
    await portal.expectBooksToHold()
  })

  test('an approval counts once, and never again for anything else', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    expect(codeOf(await decideRefund(desk.second, { refundId, decision: 'approve' }))).toBe('not_waiting')
    expect(codeOf(await decideRefund(desk.second, { refundId, decision: 'decline' }))).toBe('not_waiting')
  })

  test('a hand that lost its role or was frozen no longer counts', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const [one, two] = [await aPaybillGift(ctx), await aPaybillGift(ctx)]
    const lost = await asked(desk, refundOf(one.payment.id))
    const operator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'asha' } }
    const other = await someoneWith(ctx, 'finance')
    const forced = await askRefund(actingAs(ctx, other.personId), refundOf(two.payment.id))
    if (!forced.ok) throw new Error(forced.code)
    await anAccount(ctx, other.personId)
    await frozen(ctx, other.personId)
    expect(codeOf(await decideRefund(desk.second, { refundId: forced.value.refundId, decision: 'approve' }))).toBe(
      'asker_gone',
    )
    expect(codeOf(await endRole(operator, { spellId: desk.firstPerson.spellId }))).toBe('ok')
    expect(codeOf(await decideRefund(desk.second, { refundId: lost, decision: 'approve' }))).toBe('asker_gone')
    expect(codeOf(await askRefund(desk.first, refundOf(one.payment.id)))).toBe('not_allowed')
  })

  test('the database itself lets nobody ask or agree in another’s name, nor send on one hand', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await asked(desk, refundOf(gift.payment.id))
    const says = (as: Ctx, statement: string) =>
      inTransaction(as, (tx) => tx.db.execute(sql.raw(statement))).then(
        () => 'done',
        (fault: Error) => String((fault.cause as Error | undefined)?.message ?? fault.message),
      )
    const by = `person:${desk.secondPerson.personId}`
    const yes = `update refunds set state = 'approved', decided_at = now(), decided_by = `
    expect(await says(desk.first, `${yes} '${by}'`)).toContain('decided in one')
    expect(await says(desk.first, `${yes} requested_by`)).toContain('refunds_two_hands_ck')
    expect(await says(ctx, `update refunds set state = 'sending', sent_at = now()`)).toContain('does not follow')
    expect(await says(ctx, `update refunds set amount_minor = 1`)).toContain('stays')
    expect(await says(ctx, `delete from refunds`)).toContain('permission denied')
    expect(await stateOf(ctx, refundId)).toBe('waiting')
    const row = `insert into refunds (id, payment_id, rail, amount_minor, amount_currency, base_minor, reason, state, requested_by, created_at, changed_at)
      values ('rfd_x', '${gift.payment.id}', 'reversal', 1, 'KES', 1, 'other', 'waiting', '${by}', now(), now())`
    expect(await says(desk.first, row)).toContain('asked for in one')
  })
})

describe('never more than there is', () => {
  test('what is asked for and not over holds its part of the payment', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const part = refundOf(gift.payment.id, { minor: 30_000n, rail: 'payout' })
    const refundId = await asked(desk, part)
    expect(codeOf(await askRefund(desk.second, part))).toBe('too_much')
    expect(codeOf(await askRefund(desk.second, { ...part, minor: 20_000n }))).toBe('ok')
    expect(codeOf(await decideRefund(desk.second, { refundId, decision: 'decline' }))).toBe('ok')
    expect(codeOf(await askRefund(desk.second, part))).toBe('ok')
    expect((await refundable(desk.first, { paymentId: gift.payment.id }))?.room.minor).toBe(0n)
  })

  test('of two who ask for the whole at one moment one is told that nothing is left', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const done = await Promise.all([desk.first, desk.second].map((by) => askRefund(by, refundOf(gift.payment.id))))
    expect(done.map(codeOf).toSorted()).toEqual(['ok', 'too_much'])
  })

  test('the database counts too, whoever writes', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    await asked(desk, refundOf(gift.payment.id, { minor: 30_000n, rail: 'payout' }))
    const row = {
      ...{ id: 'rfd_x', paymentId: gift.payment.id, rail: 'payout' as const, ...kes(20_001n), baseMinor: 20_001n },
      ...{
        reason: 'other',
        state: 'waiting' as const,
        askedBy: 'system:test',
        createdAt: ctx.now(),
        changedAt: ctx.now(),
      },
    }
    await expect(inTransaction(ctx, (tx) => tx.db.insert(refunds).values(row))).rejects.toMatchObject({
      cause: { message: expect.stringContaining('more than is left') },
    })
  })

  test('what went back meanwhile stops what was agreed to before it is sent', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    await moved(ctx, gift.payment.reference, 'refund', kes(50_000n))
    await sendRefund(ctx, rails(), { refundId })
    expect(await refundRow(ctx, refundId)).toMatchObject({ state: 'failed', failure: 'nothing_left', sentAt: null })
  })
})

describe('which way', () => {
  test('a reversal takes whole payments of M-Pesa, a payout parts and what could not be reversed', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refusal = async (over: Parameters<typeof refundOf>[1]) =>
      codeOf(await askRefund(desk.first, refundOf(gift.payment.id, over)))
    expect(await refusal({ minor: 30_000n })).toBe('whole_only')
    expect(await refusal({ rail: 'payout' })).toBe('reverse_first')
    expect(await refusal({ rail: 'card' })).toBe('other_provider')
    expect(await refusal({ rail: 'payout', minor: 30_050n })).toBe('not_shillings')
    expect(await refusal({ rail: 'payout', minor: 900n })).toBe('too_small')

    const refundId = await agreed(desk, refundOf(gift.payment.id))
    const key = await sent(ctx, refundId)
    await deliver(ctx, answer(key, reversalResult({ code: 1 })))
    expect(await refundRow(ctx, refundId)).toMatchObject({ state: 'failed', failure: 'balance_too_low' })
    expect(await alerts(ctx)).toContain('refund_failed')
    expect(await refusal({ rail: 'payout' })).toBe('ok')
  })

  test('what M-Pesa says was reversed already goes back by no other way', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    await deliver(ctx, answer(await sent(ctx, refundId), reversalResult({ code: 'R000001' })))
    for (const rail of ['reversal', 'payout', 'by_hand'] as const)
      expect(codeOf(await askRefund(desk.first, refundOf(gift.payment.id, { rail })))).toBe('reversed_already')
  })

  test('a payout goes to the phone that paid and to no other, and not where only a part of it is known', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const masked = await aPaybillGift(ctx, { payer: { maskedMsisdn: '2547 ***** 126', name: 'WANJA' } })
    const part = { rail: 'payout' as const, minor: 30_000n }
    expect(codeOf(await askRefund(desk.first, refundOf(masked.payment.id, part)))).toBe('no_number')
    const whole = await aPaybillGift(ctx, { payer: { msisdn: '254700000003' } })
    const refundId = await agreed(desk, refundOf(whole.payment.id, part))
    const calls: unknown[] = []
    await sent(ctx, refundId, {
      payOut: async (input) => {
        calls.push([input.msisdn, input.amount.minor])
        return { kind: 'accepted', conversation: input.conversation }
      },
    })
    expect(calls).toEqual([['254700000003', 30_000n]])
  })
})

describe('sent once', () => {
  test('however often the job comes, and also where nobody answered', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    let calls = 0
    const silent = rails({ reverse: async () => ((calls += 1), { kind: 'no_answer' }) })
    await Promise.all([1, 2, 3].map(() => sendRefund(ctx, silent, { refundId })))
    await sendRefund(ctx, silent, { refundId })
    await sweepRefunds(ctx)
    expect([calls, await stateOf(ctx, refundId)]).toEqual([1, 'unclear'])
    expect(await alerts(ctx)).toContain('refund_unclear')
    expect(codeOf(await askRefund(desk.first, refundOf(gift.payment.id, { rail: 'by_hand' })))).toBe('too_much')
  })

  test('a result that comes before the answer to the call, twice, or late, is one return', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    const result = reversalResult()
    await sendRefund(
      ctx,
      rails({
        reverse: async () => {
          await deliver(ctx, answer(await keyOf(ctx, refundId), result))
          return { kind: 'no_answer' }
        },
      }),
      { refundId },
    )
    expect(await stateOf(ctx, refundId)).toBe('settled')
    const key = await keyOf(ctx, refundId)
    await deliver(ctx, answer(key, result), queueTimeout(key), answer(key, reversalResult({ code: 1 })))
    expect(await applyAll(ctx)).toEqual(['applied', 'duplicate', 'noted', 'kept:refund_disagrees'])
    expect(await stateOf(ctx, refundId)).toBe('settled')
    expect(await ctx.db.select().from(paymentReturns)).toHaveLength(1)
    await portal.expectBooksToHold()
  })

  test('success after a failure counts, for money beats status', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    const key = await sent(ctx, refundId)
    await deliver(ctx, answer(key, reversalResult({ code: 1 })), answer(key, reversalResult()))
    expect(await refundRow(ctx, refundId)).toMatchObject({ state: 'settled', failure: null })
    expect((await climbTotal(ctx)).cents).toBe(0n)
  })

  test.each([
    ['a queue that gave up', (key: string) => queueTimeout(key)],
    ['a code that nobody documents', (key: string) => answer(key, reversalResult({ code: 'Z9' }))],
  ])('%s leaves it unclear, and its part stays held', async (_, message) => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    expect(await deliver(ctx, message(await sent(ctx, refundId)))).toEqual(['noted'])
    expect(await stateOf(ctx, refundId)).toBe('unclear')
    expect((await refundable(desk.first, { paymentId: gift.payment.id }))?.room.minor).toBe(0n)
  })

  test.each([
    ['of another amount', { amount: 400 }, 'kept:wrong_amount'],
    ['of another payment', { original: 'UKLAAAAAAA' }, 'kept:unasked'],
    ['without a receipt of its own', { own: '' }, 'kept:unreadable'],
  ])('a result %s settles nothing and waits for a person', async (_, over, outcome) => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    expect(await deliver(ctx, answer(await sent(ctx, refundId), reversalResult(over)))).toEqual([outcome])
    expect(await stateOf(ctx, refundId)).toBe('sending')
  })

  test('a result from outside, or to an address that nobody gave, is not believed', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    const key = await sent(ctx, refundId)
    const messages = [answer(key, reversalResult(), { trusted: false }), answer('0'.repeat(32), reversalResult())]
    expect(await deliver(ctx, ...messages)).toEqual(['kept:untrusted_sender', 'kept:unasked'])
    expect(await stateOf(ctx, refundId)).toBe('sending')
  })

  test('a statement that tells of the same reversal meets it under its receipt, in either order', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    const key = await sent(ctx, refundId)
    const after = await moved(ctx, gift.payment.reference, 'refund', kes(50_000n))
    const [told] = await ctx.db.select().from(paymentReturns).where(eq(paymentReturns.paymentId, after.payment.id))
    expect(await sweepRefunds(ctx)).toBe(1)
    expect(await refundRow(ctx, refundId)).toMatchObject({ state: 'settled', reference: told?.reference })
    const result = reversalResult({ own: told?.reference ?? '' })
    expect(await deliver(ctx, answer(key, result))).toEqual(
      // A line of a statement has a receipt of ten characters; this one of the test has not.
      [/^[A-Z0-9]+$/.test(told?.reference ?? '') ? 'duplicate' : 'kept:unreadable'],
    )
    expect(await ctx.db.select().from(paymentReturns)).toHaveLength(1)
    await portal.expectBooksToHold()
  })
})

describe('a person who looked', () => {
  test('says under which receipt it was paid, and a result that comes after that finds it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    const key = await sent(ctx, refundId, { reverse: async () => ({ kind: 'no_answer' }) })
    const own = aReceipt()
    const paid = { refundId, became: 'paid' as const }
    const { reference } = gift.payment
    expect(codeOf(await sayWhatBecame(desk.first, { ...paid, reference }))).toBe('same_receipt')
    expect(codeOf(await sayWhatBecame(desk.first, { ...paid, reference: own }))).toBe('ok')
    expect(await deliver(ctx, answer(key, reversalResult({ own })), answer(key, reversalResult()))).toEqual([
      'duplicate',
      'kept:refund_disagrees',
    ])
    expect(await ctx.db.select().from(paymentReturns)).toHaveLength(1)
    await portal.expectBooksToHold()
  })

  test('at the moment at which the result comes makes it one return', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    const key = await sent(ctx, refundId, { reverse: async () => ({ kind: 'no_answer' }) })
    const own = aReceipt()
    await Promise.all([
      sayWhatBecame(desk.first, { refundId, became: 'paid', reference: own }),
      deliver(ctx, answer(key, reversalResult({ own }))),
    ])
    expect(await stateOf(ctx, refundId)).toBe('settled')
    expect(await ctx.db.select().from(paymentReturns)).toHaveLength(1)
    await portal.expectBooksToHold()
  })

  test('says that nothing happened only a day later, and never who asked for it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id))
    await sent(ctx, refundId, { reverse: async () => ({ kind: 'no_answer' }) })
    const not = { refundId, became: 'not_paid' as const, reference: '' }
    expect(codeOf(await sayWhatBecame(desk.first, not))).toBe('own_refund')
    expect(codeOf(await sayWhatBecame(desk.second, not))).toBe('too_early')
    portal.moveClock(86_400)
    expect(codeOf(await sayWhatBecame(desk.second, not))).toBe('ok')
    expect(await refundRow(ctx, refundId)).toMatchObject({ state: 'failed', failure: 'not_found_there' })
    expect(codeOf(await askRefund(desk.first, refundOf(gift.payment.id)))).toBe('ok')
  })
})

describe('by hand', () => {
  test('is posted from the account that paid, on its day, with a paper, and not without', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await aMoneyDesk(ctx)
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await asked(
      desk,
      refundOf(gift.payment.id, { rail: 'by_hand', minor: 20_000n, note: 'Mfano note' }),
    )
    const paid = { refundId, account: 'ncba', day: '2026-11-21', reference: 'FT 99', bytes: PAPER }
    expect(codeOf(await payBackByHand(desk.first, paid))).toBe('not_approved')
    await decideRefund(desk.second, { refundId, decision: 'approve' })
    expect(codeOf(await payBackByHand(desk.first, { ...paid, bytes: undefined }))).toBe('file_missing')
    expect(codeOf(await payBackByHand(desk.first, { ...paid, account: 'equity' }))).toBe('no_such_account')
    expect(codeOf(await payBackByHand(desk.first, { ...paid, day: '2026-11-22' }))).toBe('day_not_come')
    expect(codeOf(await payBackByHand(desk.first, { ...paid, day: '2026-11-20' }))).toBe('day_too_early')
    expect(codeOf(await payBackByHand(desk.first, paid))).toBe('ok')
    expect(await held(ctx, 'asset:bank:ncba')).toBe(-20_000n)
    expect((await climbTotal(ctx)).cents).toBe(30_000n)
    expect((await openRefund(desk.first, refundId))?.documents).toHaveLength(1)
    await portal.expectBooksToHold()
  })

  test('what was agreed to can be taken back until it is paid', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx)
    const refundId = await agreed(desk, refundOf(gift.payment.id, { rail: 'by_hand' }))
    expect(codeOf(await takeBackRefund(desk.first, { refundId }))).toBe('ok')
    expect(codeOf(await takeBackRefund(desk.first, { refundId }))).toBe('sent_already')
    expect((await refundable(desk.first, { paymentId: gift.payment.id }))?.room.minor).toBe(50_000n)
  })
})

describe('limits', () => {
  test('of a day, in number and in shillings, hold whoever agrees, and an administrator alone sets them', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const limits = { mostPerDay: 2, sumPerDay: kes(90_000n) }
    expect(codeOf(await setRefundSettings(desk.first, limits))).toBe('not_allowed')
    const admin = await someoneWith(ctx, 'administrator')
    expect(codeOf(await setRefundSettings(actingAs(ctx, admin.personId), limits))).toBe('ok')
    const [one, two, three] = [await aPaybillGift(ctx), await aPaybillGift(ctx), await aPaybillGift(ctx)]
    await agreed(desk, refundOf(one.payment.id))
    const whole = await asked(desk, refundOf(two.payment.id))
    expect(codeOf(await decideRefund(desk.second, { refundId: whole, decision: 'approve' }))).toBe('day_limit')
    expect(await alerts(ctx)).toContain('many_refunds')
    await agreed(desk, refundOf(three.payment.id, { rail: 'payout', minor: 30_000n }))
    const small = await asked(desk, refundOf(three.payment.id, { rail: 'payout', minor: 1_000n }))
    expect(codeOf(await decideRefund(desk.second, { refundId: small, decision: 'approve' }))).toBe('day_limit')
    // The next day in Nairobi begins at 21:00 UTC.
    portal.moveClock(12 * 3600)
    expect(codeOf(await decideRefund(desk.second, { refundId: small, decision: 'approve' }))).toBe('ok')
  })

  test('of one person within the hour stop her, and others are told before that', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const gift = await aPaybillGift(ctx, { amount: kes(500_000n) })
    const small = refundOf(gift.payment.id, { rail: 'payout', minor: 1_000n })
    for (let i = 0; i < 30; i++) await asked(desk, small)
    expect(codeOf(await askRefund(desk.first, small))).toBe('too_many')
    expect((await alerts(ctx)).filter((alert) => alert === 'many_refunds')).toHaveLength(1)
    expect(codeOf(await askRefund(desk.second, small))).toBe('ok')
  })
})

test('whoever has no part in it sees none and asks for none', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aRefundDesk(ctx)
  const gift = await aPaybillGift(ctx)
  const refundId = await asked(desk, refundOf(gift.payment.id))
  const fundraiser = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
  const officer = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
  expect(codeOf(await askRefund(fundraiser, refundOf(gift.payment.id)))).toBe('not_allowed')
  expect(codeOf(await decideRefund(fundraiser, { refundId, decision: 'approve' }))).toBe('not_allowed')
  expect([await openRefund(officer, refundId), await listRefunds(officer)]).toEqual([null, []])
  // An administrator may be the second hand, and not the first.
  const admin = (await someoneWith(ctx, 'administrator')).personId
  expect(codeOf(await askRefund(actingAs(ctx, admin), refundOf(gift.payment.id)))).toBe('not_allowed')
  await givenRole(ctx, admin, 'auditor')
  expect(codeOf(await decideRefund(actingAs(ctx, admin), { refundId, decision: 'approve' }))).toBe('ok')
})

test('once its payer is forgotten nothing is left of note and papers, and nothing can be paid out to her', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aRefundDesk(ctx)
  const gift = await aPaybillGift(ctx)
  const part = refundOf(gift.payment.id, { rail: 'payout', minor: 30_000n, note: 'Wanja Mfano called' })
  const refundId = await agreed(desk, part)
  expect((await openRefund(desk.first, refundId))?.note).toBe('Wanja Mfano called')
  await forgetGiver(ctx, { paymentId: gift.payment.id, remember: async () => {} })
  expect((await openRefund(desk.first, refundId))?.note).toBe('')
  await sendRefund(ctx, rails(), { refundId })
  expect(await refundRow(ctx, refundId)).toMatchObject({ state: 'failed', failure: 'no_number' })
})

test('a payout is told by its own receipt and the clock in Nairobi', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aRefundDesk(ctx)
  const gift = await aPaybillGift(ctx)
  const refundId = await agreed(desk, refundOf(gift.payment.id, { rail: 'payout', minor: 30_000n }))
  const own = aReceipt()
  expect(await deliver(ctx, answer(await sent(ctx, refundId), payoutResult({ own })))).toEqual(['applied'])
  expect(await refundRow(ctx, refundId)).toMatchObject({
    ...{ state: 'settled', reference: own, settledAt: new Date('2026-11-21T09:01:00Z') },
  })
  expect((await climbTotal(ctx)).cents).toBe(20_000n)
  await portal.expectBooksToHold()
})
