import {
  askMandate,
  drainEvents,
  endMandate,
  findMandate,
  forgetPayer,
  mandateKey,
  startCheckout,
  stopSubscription,
  storeMessages,
} from '#app/domain/payments/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { theMandate, told } from '#tests/factories/mandates.ts'
import { begunByCard, EMAIL, MONTH_SECONDS, openMonthlyCards } from '#tests/factories/monthly-cards.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { expect, test, vi } from 'vitest'

// The first start after an installation reads the network's description, which takes some seconds.
vi.setConfig({ testTimeout: 90_000 })

test('a monthly gift begins when its first payment is made, and every renewal is a gift that belongs to it', async () => {
  await using both = await openMonthlyCards()
  const session = await both.open()
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'asked', consentVersion: 'card.v1', minor: 100_000n })
  both.cards.pay(session.id)
  await both.hear()
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'active', nextOn: expect.any(String) })
  expect(await told(both.ctx)).toEqual(['gift_begun'])

  both.cards.advance(MONTH_SECONDS)
  await both.hear()
  const key = mandateKey(both.ctx, (await theMandate(both.ctx)).id)
  expect((await findMandate(both.ctx, key))?.payments).toHaveLength(2)
  expect((await climbTotal(both.ctx)).cents).toBe(200_000n)
  await both.expectBooksToHold()
})

test('a renewal that fails is told once, tried again by the network, and ends nothing by itself', async () => {
  await using both = await openMonthlyCards()
  await begunByCard(both, '4000000000000341')
  both.cards.advance(MONTH_SECONDS)
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

test('who is forgotten is charged no more, and the network is asked to stop', async () => {
  await using both = await openMonthlyCards()
  await begunByCard(both)
  await inTransaction(both.ctx, (tx) => forgetPayer(tx, { phoneHashes: [], emails: [EMAIL] }))
  const [job] = await both.jobs('card.stop')
  await stopSubscription(both.ctx, both.network, job?.payload as { mandateId: string })
  await both.hear()
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'ended', contact: {}, payerIndex: null })
  both.cards.advance(MONTH_SECONDS)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(100_000n)
})

test('what is over here and begins there all the same is stopped there', async () => {
  await using both = await openMonthlyCards()
  const session = await both.open()
  await inTransaction(both.ctx, async (tx) =>
    endMandate(tx, { mandateId: (await theMandate(tx)).id, reason: 'not_begun' }),
  )
  both.cards.pay(session.id)
  await both.hear()
  const [job] = await both.jobs('card.stop')
  await stopSubscription(both.ctx, both.network, job?.payload as { mandateId: string })
  await both.hear()
  both.cards.advance(MONTH_SECONDS)
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
