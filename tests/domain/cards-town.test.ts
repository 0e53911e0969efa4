import { catchUp, drainEvents, findAttempt, startCheckout, verifyEvent } from '#app/domain/payments/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { openBoth } from '#tests/factories/cards-both.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { CLIMB } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

// The first start after an installation reads the network's description, which takes some seconds.
vi.setConfig({ testTimeout: 90_000 })

test('a gift is asked for as the network wants it, paid on its page, and counted when its books have it', async () => {
  await using both = await openBoth()
  const { session, pageKey } = await both.open(kes(259_070n), kes(9_070n))
  expect(session).toMatchObject({ mode: 'payment', submit_type: 'donate', currency: 'kes', amount_total: 259_070 })
  both.cards.pay(session.id)
  await both.tell()
  expect(await climbTotal(both.ctx)).toEqual({ cents: 259_070n, gifts: 1n })
  expect(await findAttempt(both.ctx, pageKey)).toMatchObject({ state: 'paid' })
  expect((await balance(both.ctx, ['asset:cards:stripe'])).minor).toBe(
    BigInt(both.cards.balance().available + both.cards.balance().pending),
  )
  expect(both.cards.unknown()).toEqual([])
  expect(both.cards.refused()).toEqual([])
  await both.expectBooksToHold()
})

test('opening the page twice for one attempt, as after a lost answer, opens one', async () => {
  await using both = await openBoth()
  both.cards.fault({ path: '/v1/checkout/sessions', status: 0, afterTheWork: true, times: 1 })
  await both.open(kes(250_000n))
  expect(both.cards.sessions()).toHaveLength(1)
})

test('a gift in dollars that settles in shillings counts as the shillings, to the cent, and back again when it is refunded', async () => {
  await using both = await openBoth()
  const { session } = await both.open(money(5_000n, 'USD'))
  both.cards.pay(session.id)
  await both.tell()
  const [row] = await both.ctx.db.select().from(payments)
  expect(row).toMatchObject({ minor: 5_000n, currency: 'USD' })
  expect((await climbTotal(both.ctx)).cents).toBe(row?.baseMinor)
  both.cards.set({ rates: { kes: '0.0074' } })
  const [charge] = both.cards.charges()
  both.cards.refund({ charge: charge?.id ?? '' })
  await both.tell()
  expect((await climbTotal(both.ctx)).cents).toBe(0n)
  const { available, pending } = both.cards.balance()
  expect((await balance(both.ctx, ['asset:cards:stripe'])).minor).toBe(BigInt(available + pending))
  await both.expectBooksToHold()
})

test('a dispute takes the gift away, and gives it back when it is won', async () => {
  await using both = await openBoth()
  const { session } = await both.open(kes(250_000n))
  both.cards.pay(session.id)
  await both.tell()
  const [charge] = both.cards.charges()
  const dispute = both.cards.dispute(charge?.id ?? '')
  await both.tell()
  expect((await climbTotal(both.ctx)).cents).toBe(0n)
  both.cards.closeDispute(dispute.id, 'won')
  await both.tell()
  expect((await climbTotal(both.ctx)).cents).toBe(250_000n)
  const { available, pending } = both.cards.balance()
  expect((await balance(both.ctx, ['asset:cards:stripe'])).minor).toBe(BigInt(available + pending))
  await both.expectBooksToHold()
})

test('what the network could not tell us is fetched, stored once, and counted', async () => {
  await using both = await openBoth()
  both.answering.status = 500
  const { session } = await both.open(kes(250_000n))
  both.cards.pay(session.id)
  await both.cards.idle()
  both.received.length = 0
  expect(await catchUp(both.ctx, both.network)).toBeGreaterThan(0)
  await catchUp(both.ctx, both.network)
  await drainEvents(both.ctx, both.network)
  expect(await climbTotal(both.ctx)).toEqual({ cents: 250_000n, gifts: 1n })
})

test('a page that nobody paid on ends its attempt; one on which too many cards were declined is closed at the network', async () => {
  await using both = await openBoth()
  const first = await both.open(kes(250_000n))
  both.cards.expire(first.session.id)
  await both.tell()
  expect(await findAttempt(both.ctx, first.pageKey)).toMatchObject({ state: 'failed', reason: 'expired' })
  const second = await both.open(kes(250_000n))
  for (let i = 0; i < 3; i++) both.cards.decline(second.session.id)
  await both.tell()
  expect(await findAttempt(both.ctx, second.pageKey)).toMatchObject({ state: 'sent' })
  await both.network.close(second.session.id)
  await both.network.close(second.session.id)
  await both.tell()
  expect(await findAttempt(both.ctx, second.pageKey)).toMatchObject({ state: 'failed', reason: 'expired' })
})

test('an amount that the network finds too small is refused with that reason', async () => {
  await using both = await openBoth()
  const opened = await startCheckout(both.ctx, both.network, {
    ...CLIMB,
    amount: kes(100n),
    cover: kes(0n),
    contact: {},
    language: 'sw',
    returnUrl: () => 'http://portal.test/',
    leaveUrl: 'http://portal.test/',
  })
  expect(opened).toEqual({ ok: false, code: 'below_minimum' })
  const [attempt] = await both.ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.minor, 100n))
  expect(attempt).toMatchObject({ state: 'failed', reason: 'below_minimum' })
})

test('what the network signs is believed; another key, another world or another byte is not', async () => {
  await using both = await openBoth()
  const { session } = await both.open(kes(250_000n))
  both.cards.pay(session.id)
  await both.cards.idle()
  const [event] = both.cards.events('checkout.session.completed')
  const body = JSON.stringify(event)
  const { Stripe } = await import('stripe')
  const sign = (secret: string, payload = body) => Stripe.webhooks.generateTestHeaderString({ payload, secret })
  const judge = (signature: string, given = body, live = false) => {
    const judged = verifyEvent({ body: given, signature }, { secrets: ['whsec_old', 'whsec_new'], live })
    return judged.ok ? judged.value.type : judged.code
  }
  expect(judge(sign('whsec_new'))).toBe('checkout.session.completed')
  expect(judge(sign('whsec_old'))).toBe('checkout.session.completed')
  expect(judge(sign('whsec_else'))).toBe('bad_signature')
  expect(judge(sign('whsec_new'), body.replace('complete', 'expired'))).toBe('bad_signature')
  expect(judge('')).toBe('bad_signature')
  const old = Stripe.webhooks.generateTestHeaderString({
    payload: body,
    secret: 'whsec_new',
    timestamp: Math.floor(Date.now() / 1000) - 301,
  })
  expect(judge(old)).toBe('bad_signature')
  expect(judge(sign('whsec_new'), body, true)).toBe('other_mode')
})
