import { provide } from '#app/boot.server.ts'
import { readConfig } from '#app/config/config.server.ts'
import {
  catchUp,
  drainEvents,
  findAttempt,
  startCheckout,
  storeMessages,
  verifyEvent,
} from '#app/domain/payments/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import { kes, type Money, money } from '#app/domain/shared/money.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { openCards } from '#tests/factories/cards.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { practiceCardCredentials } from '#practice/cards/acquirer.ts'
import { eq } from 'drizzle-orm'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

// The first start after an installation reads the network's description, which takes some seconds.
vi.setConfig({ testTimeout: 90_000 })

/** A portal and the card network's stand-in over real HTTP; what it tells is stored as the hook would. */
async function openBoth() {
  const portal = await openPortal(new Date().toISOString())
  const town = await openCards()
  const made = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'portal-cards-')), PORT: '1' })
  const config = { ...made, cards: { ...made.cards, secretKey: practiceCardCredentials.secretKey } }
  const { cards: network } = provide(portal.ctx, config, { darajaUrl: town.cards.url, cardsUrl: town.cards.url })
  const tell = async () => {
    await town.cards.idle()
    const told = town.received.splice(0)
    await storeMessages(
      portal.ctx,
      told.map((event) => ({
        provider: 'cards' as const,
        kind: event.type,
        eventId: event.id,
        trusted: true,
        body: JSON.stringify(event),
      })),
    )
    const { faults } = await drainEvents(portal.ctx, network)
    if (faults.length > 0) throw faults[0]
    return told.map(({ type }) => type)
  }
  const open = async (amount: Money, cover = money(0n, amount.currency)) => {
    const started = await startCheckout(portal.ctx, network, {
      ...CLIMB,
      amount,
      cover,
      contact: { email: 'wanja@mfano.example' },
      language: 'en',
      returnUrl: (key) => `http://portal.test/give/waiting/${key}`,
      leaveUrl: 'http://portal.test/',
    })
    if (!started.ok) throw new Error(started.code)
    const session = town.cards.sessions().at(-1)
    if (!session) throw new Error('no session')
    return { ...started.value, session }
  }
  return {
    ...portal,
    ...town,
    network,
    tell,
    open,
    async [Symbol.asyncDispose]() {
      await town[Symbol.asyncDispose]()
      await portal[Symbol.asyncDispose]()
    },
  }
}

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
