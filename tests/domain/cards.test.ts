import { drainEvents, findAttempt, startCheckout } from '#app/domain/payments/index.server.ts'
import { closeCheckout, lookAtCard } from '#app/domain/payments/cards/look-at-card.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { outbox } from '#db/schema/messages.ts'
import { inboxMessages, paymentAttempts, payments } from '#db/schema/payments.ts'
import { aNetwork, aStanding, cardsThat, payment } from '#tests/factories/card-network.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const held = async (ctx: Ctx, account: string) => (await balance(ctx, [account])).minor

async function anOpenPage(ctx: Ctx, network = cardsThat(), amount = kes(250_000n)) {
  const started = await startCheckout(ctx, network, {
    ...CLIMB,
    amount,
    cover: money(0n, amount.currency),
    contact: { email: 'wanja@mfano.example' },
    language: 'sw',
    returnUrl: (key) => `http://portal.test/give/waiting/${key}`,
    leaveUrl: 'http://portal.test/give/climb-for-justice',
  })
  if (!started.ok) throw new Error(started.code)
  const [attempt] = await ctx.db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.pageKey, started.value.pageKey))
  if (!attempt) throw new Error('no attempt')
  return { ...started.value, attempt }
}

describe('a gift by card', () => {
  test('counts to its campaign once the network’s books have it, and pays its attempt', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const { pageKey, attempt } = await anOpenPage(portal.ctx)
    cards.stands('pi_1', aStanding('pi_1', { attemptId: attempt.id, state: 'unsettled', movements: [] }))
    await cards.tells(payment('pi_1'))
    expect(await climbTotal(portal.ctx)).toEqual({ cents: 0n, gifts: 0n })

    cards.stands('pi_1', aStanding('pi_1', { attemptId: attempt.id }))
    await cards.tells(payment('pi_1'))
    expect(await climbTotal(portal.ctx)).toEqual({ cents: 250_000n, gifts: 1n })
    expect(await findAttempt(portal.ctx, pageKey)).toMatchObject({ state: 'paid', receipts: [{ receipt: 'pi_1' }] })
    expect(await held(portal.ctx, 'asset:cards:stripe')).toBe(242_500n)
    expect(await held(portal.ctx, 'expense:charges:cards')).toBe(7_500n)
    await portal.expectBooksToHold()
  })

  test('is asked about again by ourselves while it is paid and not in the books, should the message be lost', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    cards.stands('pi_1', aStanding('pi_1', { state: 'unsettled', movements: [] }))
    await cards.tells(payment('pi_1'))
    const [left] = await portal.ctx.db.select().from(outbox).where(eq(outbox.job, 'card.look'))
    expect(left?.payload).toEqual({ thing: { kind: 'payment', reference: 'pi_1' } })
    cards.stands('pi_1', aStanding('pi_1'))
    await lookAtCard(portal.ctx, cards.network, { thing: { kind: 'payment', reference: 'pi_1' } })
    expect((await climbTotal(portal.ctx)).cents).toBe(250_000n)
  })

  test('counts once however often and in whatever order it is told of', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    cards.stands('pi_1', aStanding('pi_1'))
    for (let i = 0; i < 5; i++) await cards.tells(payment('pi_1'))
    expect(await climbTotal(portal.ctx)).toEqual({ cents: 250_000n, gifts: 1n })
    await portal.expectBooksToHold()
  })

  test('told of to six workers at once is one payment', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    cards.stands('pi_1', aStanding('pi_1'))
    const { network } = cards
    for (let i = 0; i < 6; i++)
      await portal.ctx.db.insert(inboxMessages).values({
        id: `inb_${i}`,
        provider: 'cards',
        kind: 'x.y',
        trusted: true,
        bodySealed: portal.ctx.vault.seal(
          { table: 'inbox_messages', column: 'body_sealed', row: `inb_${i}` },
          JSON.stringify([payment('pi_1')]),
        ),
        receivedAt: portal.ctx.now(),
      })
    const done = await Promise.all(Array.from({ length: 3 }, () => drainEvents(portal.ctx, network)))
    expect(done.flatMap(({ faults }) => faults)).toEqual([])
    expect(await climbTotal(portal.ctx)).toEqual({ cents: 250_000n, gifts: 1n })
  })

  test('of which the network claims another amount later keeps the first, and a person is asked', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    cards.stands('pi_1', aStanding('pi_1'))
    await cards.tells(payment('pi_1'))
    cards.stands('pi_1', aStanding('pi_1', { amount: kes(900_000n) }))
    await cards.tells(payment('pi_1'))
    const rows = await portal.ctx.db.select({ outcome: inboxMessages.outcome }).from(inboxMessages)
    expect(rows.map(({ outcome }) => outcome)).toContain('kept:conflict')
    expect((await climbTotal(portal.ctx)).cents).toBe(250_000n)
  })

  test('without an attempt of ours is money all the same, and waits on the desk', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    cards.stands('pi_1', aStanding('pi_1', { attemptId: 'att_01kafg0000e0080000030hp009' }))
    await cards.tells(payment('pi_1'))
    const [row] = await portal.ctx.db.select().from(payments)
    expect(row).toMatchObject({ allocatedBy: 'rule', attemptId: null })
    expect((await climbTotal(portal.ctx)).cents).toBe(250_000n)
  })

  test('of which the network knows nothing is kept for a person', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    await cards.tells(payment('pi_gone'))
    const [row] = await portal.ctx.db.select().from(inboxMessages)
    expect(row?.outcome).toBe('kept:unknown_thing')
  })

  test('that cannot be asked about while the network is down is tried again, and costs no other message its turn', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const { read } = cards.network
    let down = true
    Object.assign(cards.network, {
      read: (thing: { reference: string }) =>
        down && thing.reference === 'pi_1' ? Promise.reject(new Error('down')) : read(thing as never),
    })
    cards.stands('pi_1', aStanding('pi_1'))
    cards.stands('pi_2', aStanding('pi_2'))
    expect((await cards.tells(payment('pi_1'))).faults).toHaveLength(1)
    await cards.tells(payment('pi_2'))
    expect((await climbTotal(portal.ctx)).gifts).toBe(1n)
    down = false
    portal.moveClock(3)
    await drainEvents(portal.ctx, cards.network)
    expect((await climbTotal(portal.ctx)).gifts).toBe(2n)
  })
})

test('a transfer to the bank is on its way until the bank has it, and one that comes back is posted back', async () => {
  await using portal = await openPortal()
  const cards = aNetwork(portal.ctx)
  cards.stands('pi_1', aStanding('pi_1'))
  await cards.tells(payment('pi_1'))
  const payout = { kind: 'payout' as const, reference: 'po_1', amount: kes(242_500n), occurredAt: portal.ctx.now() }
  cards.stands('po_1', { ...payout, state: 'pending' })
  await cards.tells({ kind: 'payout', reference: 'po_1' })
  expect(await held(portal.ctx, 'asset:transit:cards')).toBe(0n)
  cards.stands('po_1', { ...payout, state: 'paid' })
  for (let i = 0; i < 2; i++) await cards.tells({ kind: 'payout', reference: 'po_1' })
  expect(await held(portal.ctx, 'asset:transit:cards')).toBe(242_500n)
  expect(await held(portal.ctx, 'asset:cards:stripe')).toBe(0n)
  cards.stands('po_1', { ...payout, state: 'failed' })
  await cards.tells({ kind: 'payout', reference: 'po_1' })
  expect(await held(portal.ctx, 'asset:cards:stripe')).toBe(242_500n)
  await portal.expectBooksToHold()
})

describe('a page on which a card is asked for', () => {
  test('is written down before the network is asked, under whose key it is asked', async () => {
    await using portal = await openPortal()
    let seen: unknown
    const network = cardsThat({
      open: async ({ attemptId }) => {
        const [row] = await portal.ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, attemptId))
        seen = { state: row?.state, method: row?.method }
        return { kind: 'opened', url: 'http://cards.test/1', request: 'cs_1' }
      },
    })
    const { url } = await anOpenPage(portal.ctx, network)
    expect(seen).toEqual({ state: 'created', method: 'card' })
    expect(url).toBe('http://cards.test/1')
  })

  test('that is over without money ends its attempt, and money that comes all the same wins', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const { pageKey, attempt } = await anOpenPage(portal.ctx)
    const page = { kind: 'checkout' as const, attemptId: attempt.id, customer: null, subscription: null }
    cards.stands('cs_1', { ...page, state: 'expired' })
    await cards.tells({ kind: 'checkout', reference: 'cs_1' })
    expect(await findAttempt(portal.ctx, pageKey)).toMatchObject({ state: 'failed', reason: 'expired' })
    cards.stands('pi_1', aStanding('pi_1', { attemptId: attempt.id }))
    await cards.tells(payment('pi_1'))
    expect(await findAttempt(portal.ctx, pageKey)).toMatchObject({ state: 'paid' })
  })

  test('ends nothing by a declined card, and is closed after the fifth', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const { pageKey, attempt } = await anOpenPage(portal.ctx)
    const declined = { attemptId: attempt.id, state: 'declined', fingerprint: 'fp_1' } as const
    cards.stands('pi_1', aStanding('pi_1', { ...declined, movements: [], declineCode: 'insufficient_funds' }))
    const closings = () => portal.ctx.db.select().from(outbox).where(eq(outbox.job, 'card.close'))
    for (let i = 0; i < 4; i++) await cards.tells(payment('pi_1'))
    expect(await closings()).toEqual([])
    expect((await findAttempt(portal.ctx, pageKey))?.state).toBe('sent')
    await cards.tells(payment('pi_1'))
    expect(await closings()).toHaveLength(1)
    const closed: string[] = []
    await closeCheckout(portal.ctx, cardsThat({ close: async (request) => void closed.push(request) }), {
      attemptId: attempt.id,
    })
    expect(closed).toEqual([`cs_${attempt.id}`])
    expect(await findAttempt(portal.ctx, pageKey)).toMatchObject({ state: 'failed', reason: 'too_many_declines' })
  })

  test('that the network refuses says why, and one that gets no answer may be tried again', async () => {
    await using portal = await openPortal()
    const input = { ...CLIMB, amount: kes(100n), cover: kes(0n), contact: {}, language: 'en' as const }
    const urls = { returnUrl: () => 'http://portal.test/', leaveUrl: 'http://portal.test/' }
    const small = cardsThat({ open: async () => ({ kind: 'refused', reason: 'below_minimum' }) })
    expect(await startCheckout(portal.ctx, small, { ...input, ...urls })).toEqual({ ok: false, code: 'below_minimum' })
    const silent = cardsThat({ open: async () => ({ kind: 'no_answer' }) })
    expect(await startCheckout(portal.ctx, silent, { ...input, ...urls })).toEqual({ ok: false, code: 'no_answer' })
  })
})
