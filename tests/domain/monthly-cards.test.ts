// Long, for a gift by card is walked through the stand-in from its page to each of its ends.

import { provide } from '#app/boot.server.ts'
import { readConfig } from '#app/config/config.server.ts'
import { giveMonthlyByCard } from '#app/domain/giving/index.server.ts'
import {
  askMandate,
  cardPageOf,
  changeAmount,
  drainEvents,
  endMandate,
  findMandate,
  forgetPayer,
  mandateKey,
  pauseMandate,
  resumeMandate,
  startCheckout,
  stopMandate,
  stopSubscription,
  storeMessages,
} from '#app/domain/payments/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { outbox } from '#db/schema/messages.ts'
import { practiceCardCredentials } from '#practice/cards/acquirer.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { openCards } from '#tests/factories/cards.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { chronicle, theMandate, told } from '#tests/factories/mandates.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

// The first start after an installation reads the network's description, which takes some seconds.
vi.setConfig({ testTimeout: 90_000 })

const MONTH = 31 * 86_400
const EMAIL = 'wanja@mfano.example'

/** A portal and the card network's stand-in over real HTTP; what it tells is stored as the hook would. */
async function openBoth() {
  const portal = await openPortal(new Date().toISOString())
  const town = await openCards()
  const made = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'portal-monthly-')), PORT: '1' })
  const config = { ...made, cards: { ...made.cards, secretKey: practiceCardCredentials.secretKey } }
  const { cards: network } = provide(portal.ctx, config, { darajaUrl: town.cards.url, cardsUrl: town.cards.url })
  const { ctx } = portal
  return {
    ...portal,
    ...town,
    network,
    /** Hands on what the network has told. */
    async hear() {
      await town.cards.idle()
      const heard = town.received.splice(0)
      const incoming = heard.map((event) => ({ provider: 'cards' as const, kind: event.type, eventId: event.id }))
      await storeMessages(
        ctx,
        incoming.map((message, i) => ({ ...message, trusted: true, body: JSON.stringify(heard[i]) })),
      )
      const { faults } = await drainEvents(ctx, network)
      if (faults.length > 0) throw faults[0]
    },
    /** A page on which a monthly gift begins. */
    async open() {
      const opened = await giveMonthlyByCard(ctx, network, {
        slug: 'climb-for-justice',
        minor: 100_000n,
        currency: 'KES',
        covers: false,
        email: EMAIL,
        language: 'en',
        returnUrl: () => 'http://portal.test/',
        leaveUrl: 'http://portal.test/',
      })
      if (!opened.ok) throw new Error(opened.code)
      const session = town.cards.sessions().at(-1)
      if (!session) throw new Error('no session')
      return session
    },
    jobs: async (job: string) => ctx.db.select().from(outbox).where(eq(outbox.job, job)),
    async [Symbol.asyncDispose]() {
      await town[Symbol.asyncDispose]()
      await portal[Symbol.asyncDispose]()
    },
  }
}

type Both = Awaited<ReturnType<typeof openBoth>>

async function begun(both: Both, card?: string): Promise<string> {
  const session = await both.open()
  both.cards.pay(session.id, card ? { card } : {})
  await both.hear()
  both.moveClock(60)
  return mandateKey(both.ctx, (await theMandate(both.ctx)).id)
}

test('a monthly gift begins when its first payment is made, and every renewal is a gift that belongs to it', async () => {
  await using both = await openBoth()
  const session = await both.open()
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'asked', consentVersion: 'card.v1', minor: 100_000n })
  both.cards.pay(session.id)
  await both.hear()
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'active', nextOn: expect.any(String) })
  expect(await told(both.ctx)).toEqual(['gift_begun'])

  both.cards.advance(MONTH)
  await both.hear()
  const key = mandateKey(both.ctx, (await theMandate(both.ctx)).id)
  expect((await findMandate(both.ctx, key))?.payments).toHaveLength(2)
  expect((await climbTotal(both.ctx)).cents).toBe(200_000n)
  await both.expectBooksToHold()
})

test('a renewal that fails is told once, tried again by the network, and ends nothing by itself', async () => {
  await using both = await openBoth()
  await begun(both, '4000000000000341')
  both.cards.advance(MONTH)
  await both.hear()
  expect((await theMandate(both.ctx)).state).toBe('past_due')
  both.cards.advance(3 * 86_400)
  await both.hear()
  expect((await told(both.ctx)).filter((kind) => kind === 'gift_failed')).toHaveLength(1)
  expect((await theMandate(both.ctx)).state).toBe('past_due')
  both.moveClock(60)
  both.cards.advance(16 * 86_400)
  await both.hear()
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'ended', reason: 'failed' })
  expect(await told(both.ctx)).toEqual(['gift_begun', 'gift_failed', 'gift_ended'])
})

test('another amount holds from the next renewal on', async () => {
  await using both = await openBoth()
  const key = await begun(both)
  expect(await changeAmount(both.ctx, both.network, { key, amount: kes(150_000n) })).toEqual({ ok: true, value: null })
  expect(await theMandate(both.ctx)).toMatchObject({ minor: 150_000n })
  both.cards.advance(MONTH)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(250_000n)
  expect(await chronicle(both.ctx)).toContain('mandate_changed')
})

test('while it rests nothing is collected; it goes on when she says so', async () => {
  await using both = await openBoth()
  const key = await begun(both)
  await pauseMandate(both.ctx, both.network, { key })
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'paused', nextOn: null })
  both.cards.advance(MONTH)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(100_000n)
  both.moveClock(300)
  await resumeMandate(both.ctx, both.network, { key })
  expect((await theMandate(both.ctx)).state).toBe('active')
  both.cards.advance(MONTH)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(200_000n)
})

test('stopped it is over at the network too, and told once', async () => {
  await using both = await openBoth()
  const key = await begun(both)
  await stopMandate(both.ctx, both.network, { key })
  await stopMandate(both.ctx, both.network, { key })
  await both.hear()
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'ended', reason: 'stopped' })
  expect(await told(both.ctx)).toEqual(['gift_begun', 'gift_ended'])
  both.cards.advance(MONTH)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(100_000n)
})

test('a call that fails is said to have failed and changes nothing here', async () => {
  await using both = await openBoth()
  const key = await begun(both)
  both.cards.fault({ path: '/v1/subscriptions', method: 'POST', status: 400, times: 9 })
  const before = await theMandate(both.ctx)
  const no = { ok: false, code: 'no_answer' }
  expect(await changeAmount(both.ctx, both.network, { key, amount: kes(150_000n) })).toEqual(no)
  expect(await pauseMandate(both.ctx, both.network, { key })).toEqual(no)
  expect(await theMandate(both.ctx)).toEqual(before)
  both.cards.calm()
  both.moveClock(1)
  expect((await changeAmount(both.ctx, both.network, { key, amount: kes(150_000n) })).ok).toBe(true)
})

test('the card is changed on the page of the network', async () => {
  await using both = await openBoth()
  const key = await begun(both)
  const page = await cardPageOf(both.ctx, both.network, { key, returnUrl: 'http://portal.test/monthly' })
  expect(page).toMatchObject({ ok: true, value: { url: expect.stringContaining('http') } })
})

test('two clicks are one call: the same key for the network, until something else is wished', async () => {
  await using both = await openBoth()
  const key = await begun(both)
  const keys: string[] = []
  const network = cardsThat({ changeAmount: async (_, __, changeId) => void keys.push(changeId) })
  const change = (minor: bigint) => changeAmount(both.ctx, network, { key, amount: kes(minor) })
  await change(150_000n)
  await change(150_000n)
  both.moveClock(1)
  await change(120_000n)
  both.moveClock(1)
  await change(150_000n)
  expect([keys[0] === keys[1], new Set(keys).size]).toEqual([true, 3])
})

test('who is forgotten is charged no more, and the network is asked to stop', async () => {
  await using both = await openBoth()
  await begun(both)
  await inTransaction(both.ctx, (tx) => forgetPayer(tx, { phoneHashes: [], emails: [EMAIL] }))
  const [job] = await both.jobs('card.stop')
  await stopSubscription(both.ctx, both.network, job?.payload as { mandateId: string })
  await both.hear()
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'ended', contact: {}, payerIndex: null })
  both.cards.advance(MONTH)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(100_000n)
})

test('what is over here and begins there all the same is stopped there', async () => {
  await using both = await openBoth()
  const session = await both.open()
  await inTransaction(both.ctx, async (tx) =>
    endMandate(tx, { mandateId: (await theMandate(tx)).id, reason: 'not_begun' }),
  )
  both.cards.pay(session.id)
  await both.hear()
  const [job] = await both.jobs('card.stop')
  await stopSubscription(both.ctx, both.network, job?.payload as { mandateId: string })
  await both.hear()
  both.cards.advance(MONTH)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(100_000n)
  expect(await told(both.ctx)).toEqual([])
})

test('a subscription whose first payment never came is over without a word', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { mandate } = await askMandate(ctx, {
    ...CLIMB,
    ...{ provider: 'cards', account: 'stripe', method: 'card', amount: kes(100_000n) },
    contact: { email: EMAIL },
    language: 'en',
    consentVersion: 'card.v1',
  })
  let attemptId = ''
  const network = cardsThat({
    open: async (request) => {
      ;({ attemptId } = request)
      return { kind: 'opened', url: 'http://cards.test/', request: 'cs_1' }
    },
    thingsOf: () => [{ kind: 'subscription', reference: 'sub_1' }],
    read: async () => ({
      standing: {
        kind: 'subscription',
        reference: 'sub_1',
        attemptId,
        customer: 'cus_1',
        state: 'ended',
        amount: kes(100_000n),
        nextAt: null,
        endsAt: null,
      },
      more: [],
    }),
  })
  await startCheckout(ctx, network, {
    ...CLIMB,
    amount: kes(100_000n),
    cover: kes(0n),
    contact: { email: EMAIL },
    language: 'en',
    mandateId: mandate.id,
    returnUrl: () => 'http://portal.test/',
    leaveUrl: 'http://portal.test/',
  })
  await storeMessages(ctx, [{ provider: 'cards', kind: 'x', eventId: 'evt_1', trusted: true, body: '{}' }])
  await drainEvents(ctx, network)
  expect(await theMandate(ctx)).toMatchObject({ state: 'ended', reason: 'not_begun' })
  expect(await told(ctx)).toEqual([])
})
