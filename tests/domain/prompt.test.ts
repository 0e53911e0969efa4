import { findAttempt, giveUpOnUnsent, lookAtPrompt, startPrompt } from '#app/domain/payments/index.server.ts'
import { openPayer } from '#app/domain/payments/payer.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { outbox } from '#db/schema/messages.ts'
import { paymentAttempts, paymentHistory, payments } from '#db/schema/payments.ts'
import { climbTotal, deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aFailedCallback, aPaidCallback, aReceipt, incoming } from '#tests/factories/messages.ts'
import { anAttempt, attemptBy, promptsThat } from '#tests/factories/prompts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const callback = (attempt: { callbackKey: string }, body: unknown) =>
  incoming('prompt_callback', body, { pathKey: attempt.callbackKey })

test('a paid prompt is a gift to the campaign it was for', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx, { shillings: 500n })

  expect(await deliver(portal.ctx, callback(attempt, aPaidCallback({ amount: 500 })))).toEqual(['applied'])

  expect(await climbTotal(portal.ctx)).toEqual({ cents: 50_000n, gifts: 1n })
  expect(await findAttempt(portal.ctx, attempt.pageKey)).toMatchObject({ state: 'paid', receipts: [{ extra: false }] })
  await portal.expectBooksToHold()
})

test('the attempt stands in the database before the phone is asked, with the key its callback will carry', async () => {
  await using portal = await openPortal()
  let seen: unknown
  const prompts = promptsThat({
    ask: async ({ callbackKey }) => {
      const [row] = await portal.ctx.db.select().from(paymentAttempts)
      seen = { state: row?.state, same: row?.callbackKey === callbackKey }
      return { kind: 'accepted', request: 'ws_CO_1' }
    },
  })
  await anAttempt(portal.ctx, { prompts })
  expect(seen).toEqual({ state: 'created', same: true })
})

test('a callback that beats the answer to our own request is kept', async () => {
  await using portal = await openPortal()
  const prompts = promptsThat({
    ask: async ({ callbackKey }) => {
      await deliver(portal.ctx, callback({ callbackKey }, aPaidCallback()))
      return { kind: 'accepted', request: 'ws_CO_1' }
    },
  })
  const attempt = await anAttempt(portal.ctx, { prompts })
  expect(attempt.state).toBe('paid')
})

test.each(['callback first', 'confirmation first', 'both in one batch'])(
  'callback and confirmation of one receipt make one payment (%s)',
  async (order) => {
    await using portal = await openPortal()
    const attempt = await anAttempt(portal.ctx)
    const receipt = aReceipt()
    const paid = callback(attempt, aPaidCallback({ receipt }))
    const confirmed = incoming('confirmation', aConfirmation({ TransID: receipt, BillRefNumber: attempt.code }))

    if (order === 'both in one batch') await deliver(portal.ctx, confirmed, paid)
    else
      for (const message of order === 'callback first' ? [paid, confirmed] : [confirmed, paid])
        await deliver(portal.ctx, message)

    expect(await climbTotal(portal.ctx)).toEqual({ cents: 50_000n, gifts: 1n })
    expect(await findAttempt(portal.ctx, attempt.pageKey)).toMatchObject({ state: 'paid', receipts: [{ receipt }] })
    await portal.expectBooksToHold()
  },
)

test('a lost callback does not matter when the confirmation comes', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  await deliver(portal.ctx, incoming('confirmation', aConfirmation({ BillRefNumber: attempt.code })))
  expect((await findAttempt(portal.ctx, attempt.pageKey))?.state).toBe('paid')
})

test('prompt and Paybill both paid are both kept, and the second is an extra gift', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  await deliver(portal.ctx, callback(attempt, aPaidCallback()))
  portal.moveClock(60)
  await deliver(portal.ctx, incoming('confirmation', aConfirmation({ BillRefNumber: attempt.code })))

  expect(await climbTotal(portal.ctx)).toEqual({ cents: 100_000n, gifts: 2n })
  expect((await findAttempt(portal.ctx, attempt.pageKey))?.receipts.map((r) => r.extra)).toEqual([false, true])
})

test.each([
  [1, 'balance_too_low'],
  [17, 'same_again'],
  [1001, 'other_request_open'],
  [1019, 'expired'],
  [1025, 'not_sent'],
  [1032, 'cancelled'],
  ['1037', 'no_answer'],
  [2001, 'wrong_pin'],
  [8006, 'pin_locked'],
  ['SFC_IC0003', 'our_fault'],
])('result %s is told as %s', async (code, reason) => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  await deliver(portal.ctx, callback(attempt, aFailedCallback(code)))
  expect(await findAttempt(portal.ctx, attempt.pageKey)).toMatchObject({ state: 'failed', reason })
})

test.each([7777, 'constructor', '__proto__', '254700000001 WANJA', '<b>', ''])('%j ends nothing', async (code) => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  expect(await deliver(portal.ctx, callback(attempt, aFailedCallback(code)))).toEqual(['applied'])
  expect((await findAttempt(portal.ctx, attempt.pageKey))?.state).toBe('sent')
  const [answered] = await portal.ctx.db.select().from(paymentHistory).where(eq(paymentHistory.kind, 'answered'))
  expect(answered?.detail).toEqual({ code: /^\w+$/.test(String(code)) ? String(code) : 'unreadable' })
})

test('a failure is one, whatever stands beside it', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  const stkCallback = { ...aFailedCallback(1032).Body.stkCallback, CallbackMetadata: '' }
  expect(await deliver(portal.ctx, callback(attempt, { Body: { stkCallback } }))).toEqual(['applied'])
})

test.each([
  ['an object where nothing is needed', [{ Name: 'Extra', Value: { deep: [1] } }], 'applied'],
  ['the balance twice', [{ Name: 'Balance', Value: {} }], 'applied'],
  ['items that are none', [null, 'x', { Value: 1 }], 'applied'],
  ['the phone twice', [{ Name: 'PhoneNumber', Value: 254700000002 }], 'applied'],
  ['the amount twice', [{ Name: 'Amount', Value: 500 }], 'kept:unreadable'],
  ['the receipt twice', [{ Name: 'MpesaReceiptNumber' }], 'kept:unreadable'],
  ['the date twice', [{ Name: 'TransactionDate', Value: {} }], 'kept:unreadable'],
])('a paid prompt with %s', async (what, items, outcome) => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  const paid = aPaidCallback()
  ;(paid.Body.stkCallback.CallbackMetadata.Item as unknown[]).push(...items)
  expect(await deliver(portal.ctx, callback(attempt, paid))).toEqual([outcome])
  const [row] = await portal.ctx.db.select().from(payments)
  const payer = row && openPayer(portal.ctx, row.id, row.payerSealed)
  expect(payer?.msisdn).toBe(outcome === 'applied' && what !== 'the phone twice' ? '254700000001' : undefined)
})

test('a late success wins over a failure, and no later failure over the money', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  const outcomes = await deliver(
    portal.ctx,
    callback(attempt, aFailedCallback(1037)),
    callback(attempt, aPaidCallback()),
    callback(attempt, aFailedCallback(1032)),
  )
  expect(outcomes).toEqual(['applied', 'applied', 'applied'])
  expect(await findAttempt(portal.ctx, attempt.pageKey)).toMatchObject({ state: 'paid', reason: null })
})

test('a callback with another amount than was asked for credits nothing and waits for a person', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx, { shillings: 500n })
  expect(await deliver(portal.ctx, callback(attempt, aPaidCallback({ amount: 50_000 })))).toEqual(['kept:wrong_amount'])
  expect((await climbTotal(portal.ctx)).cents).toBe(0n)
})

test('a second callback with another receipt is not believed, in one batch or later', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  await deliver(portal.ctx, callback(attempt, aPaidCallback()), callback(attempt, aPaidCallback()))
  expect(await deliver(portal.ctx, callback(attempt, aPaidCallback()))).toEqual([
    'applied',
    'kept:second_receipt',
    'kept:second_receipt',
  ])
  expect((await climbTotal(portal.ctx)).cents).toBe(50_000n)
})

test('when our request gets no answer the attempt is unknown, never failed, and nothing is asked twice', async () => {
  await using portal = await openPortal()
  let asked = 0
  const prompts = promptsThat({ ask: async () => (asked++, { kind: 'no_answer' }) })
  const attempt = await anAttempt(portal.ctx, { prompts })
  expect(attempt.state).toBe('unknown')
  expect(asked).toBe(1)
})

test('a double click rings the phone once; another amount has to wait', async () => {
  await using portal = await openPortal()
  let asked = 0
  const prompts = promptsThat({ ask: async () => (asked++, { kind: 'accepted', request: 'ws_CO_1' }) })
  const ask = (shillings: bigint) =>
    startPrompt(portal.ctx, prompts, { ...CLIMB, amount: kes(shillings * 100n), msisdn: '254700000001' })

  const [first, second] = await Promise.all([ask(500n), ask(500n)])
  expect(first).toEqual(second)
  expect(asked).toBe(1)
  expect(await ask(700n)).toEqual({ ok: false, code: 'line_busy' })
  portal.moveClock(121)
  expect((await ask(700n)).ok).toBe(true)
})

test('asking the provider: in flight goes on by the plan, failed ends, paid makes us fetch what came in', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  const look = (kind: 'pending' | 'said_paid' | 'no_answer') =>
    lookAtPrompt(portal.ctx, promptsThat({ look: async () => ({ kind }) }), { attemptId: attempt.id })
  const jobs = async () =>
    (await portal.ctx.db.select().from(outbox)).map((row) => [
      row.job,
      row.startAfter && (row.startAfter.getTime() - portal.ctx.now().getTime()) / 1000,
    ])

  expect(await jobs()).toEqual([['prompt.look', 30]])
  await look('pending')
  expect(await jobs()).toContainEqual(['prompt.look', 15])
  await look('said_paid')
  expect(await jobs()).toContainEqual(['mpesa.pull', null])
  expect((await climbTotal(portal.ctx)).cents).toBe(0n)

  await lookAtPrompt(portal.ctx, promptsThat({ look: async () => ({ kind: 'failed', reason: 'no_answer' }) }), {
    attemptId: attempt.id,
  })
  expect((await attemptBy(portal.ctx, attempt.pageKey)).state).toBe('failed')
})

test('a query that lies cannot un-see money', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  await deliver(portal.ctx, callback(attempt, aPaidCallback()))
  await lookAtPrompt(portal.ctx, promptsThat({ look: async () => ({ kind: 'failed', reason: 'cancelled' }) }), {
    attemptId: attempt.id,
  })
  expect((await attemptBy(portal.ctx, attempt.pageKey)).state).toBe('paid')
})

test('at the end of the plan the attempt is unknown and staff are told', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  for (let asks = 0; asks < 8; asks++) await lookAtPrompt(portal.ctx, promptsThat(), { attemptId: attempt.id })
  expect((await attemptBy(portal.ctx, attempt.pageKey)).state).toBe('unknown')
  expect((await portal.ctx.db.select().from(outbox)).map((row) => row.job)).toContain('staff.alert')
})

test('an attempt whose process died before the answer is unknown after two minutes', async () => {
  await using portal = await openPortal()
  const prompts = promptsThat({ ask: () => Promise.reject(new Error('the process died here')) })
  await expect(anAttempt(portal.ctx, { prompts })).rejects.toThrow('the process died here')
  expect(await giveUpOnUnsent(portal.ctx)).toBe(0)
  portal.moveClock(121)
  expect(await giveUpOnUnsent(portal.ctx)).toBe(1)
})
