import {
  cardPageOf,
  changeAmount,
  pauseMandate,
  resumeMandate,
  stopMandate,
} from '#app/domain/payments/index.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { chronicle, theMandate, told } from '#tests/factories/mandates.ts'
import { begunByCard, MONTH_SECONDS, openMonthlyCards } from '#tests/factories/monthly-cards.ts'
import { expect, test, vi } from 'vitest'

// The first start after an installation reads the network's description, which takes some seconds.
vi.setConfig({ testTimeout: 90_000 })

test('another amount holds from the next renewal on', async () => {
  await using both = await openMonthlyCards()
  const key = await begunByCard(both)
  expect(await changeAmount(both.ctx, both.network, { key, amount: kes(150_000n) })).toEqual({ ok: true, value: null })
  expect(await theMandate(both.ctx)).toMatchObject({ minor: 150_000n })
  both.cards.advance(MONTH_SECONDS)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(250_000n)
  expect(await chronicle(both.ctx)).toContain('mandate_changed')
})

test('while it rests nothing is collected; it goes on when she says so', async () => {
  await using both = await openMonthlyCards()
  const key = await begunByCard(both)
  await pauseMandate(both.ctx, both.network, { key })
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'paused', nextOn: null })
  both.cards.advance(MONTH_SECONDS)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(100_000n)
  both.moveClock(300)
  await resumeMandate(both.ctx, both.network, { key })
  expect((await theMandate(both.ctx)).state).toBe('active')
  both.cards.advance(MONTH_SECONDS)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(200_000n)
})

test('stopped it is over at the network too, and told once', async () => {
  await using both = await openMonthlyCards()
  const key = await begunByCard(both)
  await stopMandate(both.ctx, both.network, { key })
  await stopMandate(both.ctx, both.network, { key })
  await both.hear()
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'ended', reason: 'stopped' })
  expect(await told(both.ctx)).toEqual(['gift_begun', 'gift_ended'])
  both.cards.advance(MONTH_SECONDS)
  await both.hear()
  expect((await climbTotal(both.ctx)).cents).toBe(100_000n)
})

test('a call that fails is said to have failed and changes nothing here', async () => {
  await using both = await openMonthlyCards()
  const key = await begunByCard(both)
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
  await using both = await openMonthlyCards()
  const key = await begunByCard(both)
  const page = await cardPageOf(both.ctx, both.network, { key, returnUrl: 'http://portal.test/monthly' })
  expect(page).toMatchObject({ ok: true, value: { url: expect.stringContaining('http') } })
})

test('two clicks are one call: the same key for the network, until something else is wished', async () => {
  await using both = await openMonthlyCards()
  const key = await begunByCard(both)
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
