import { lookAtRefund } from '#app/domain/payments/refunds/look-at-refund.server.ts'
import { sendRefund } from '#app/domain/payments/refunds/send-refund.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { payments } from '#db/schema/payments.ts'
import { openBoth } from '#tests/factories/cards-both.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { agreed, aRefundDesk, moneyBackThat, refundOf, refundRow } from '#tests/factories/refunds.ts'
import { expect, test, vi } from 'vitest'

// The first start after an installation reads the network's description, which takes some seconds.
vi.setConfig({ testTimeout: 90_000 })

/** A gift that was paid, and a desk of two who have agreed that a part of it goes back. */
async function openRefund(minor: bigint) {
  const both = await openBoth()
  const { session } = await both.open(kes(250_000n))
  both.cards.pay(session.id)
  await both.tell()
  const [payment] = await both.ctx.db.select().from(payments)
  if (!payment) throw new Error('no payment')
  const refundId = await agreed(await aRefundDesk(both.ctx), refundOf(payment.id, { rail: 'card', minor }))
  const rails = { moneyBack: moneyBackThat(), cards: both.network }
  return { ...both, payment, refundId, rails, send: () => sendRefund(both.ctx, rails, { refundId }) }
}

test('a refund is sent under our own id, settled by the network’s books, and voids the receipt of the whole', async () => {
  await using both = await openRefund(250_000n)
  await both.send()
  expect((await refundRow(both.ctx, both.refundId)).state).toBe('sending')
  await both.tell()
  expect(await refundRow(both.ctx, both.refundId)).toMatchObject({ state: 'settled' })
  expect(await climbTotal(both.ctx)).toMatchObject({ cents: 0n })
  const { data } = await both.stripe.refunds.list({})
  expect(data.map(({ metadata, amount }) => [metadata?.['refund_id'], amount])).toEqual([[both.refundId, 250_000]])
  await both.expectBooksToHold()
})

test('a refund whose answer was lost is found at the network by our id, and not made again', async () => {
  await using both = await openRefund(100_000n)
  const lost = {
    ...both.network,
    refund: async (input: Parameters<typeof both.network.refund>[0]) => {
      await both.network.refund(input)
      return { kind: 'no_answer' as const }
    },
  }
  await sendRefund(both.ctx, { ...both.rails, cards: lost }, { refundId: both.refundId })
  expect((await refundRow(both.ctx, both.refundId)).state).toBe('unclear')
  await both.send()
  await lookAtRefund(both.ctx, both.rails, { refundId: both.refundId, look: 0 })
  expect((await refundRow(both.ctx, both.refundId)).state).toBe('settled')
  await both.tell()
  expect((await both.stripe.refunds.list({})).data).toHaveLength(1)
  expect((await climbTotal(both.ctx)).cents).toBe(150_000n)
  await both.expectBooksToHold()
})

test('a refund that never reached the network has failed ten minutes later, and not before', async () => {
  await using both = await openRefund(100_000n)
  const deaf = { ...both.network, refund: async () => ({ kind: 'no_answer' as const }) }
  await sendRefund(both.ctx, { ...both.rails, cards: deaf }, { refundId: both.refundId })
  await lookAtRefund(both.ctx, both.rails, { refundId: both.refundId, look: 0 })
  expect((await refundRow(both.ctx, both.refundId)).state).toBe('unclear')
  both.moveClock(600)
  await lookAtRefund(both.ctx, both.rails, { refundId: both.refundId, look: 1 })
  expect(await refundRow(both.ctx, both.refundId)).toMatchObject({ state: 'failed', failure: 'not_found_there' })
})

test('a refund that the card’s bank sends back has failed, the money is here again, and a new receipt stands', async () => {
  await using both = await openRefund(250_000n)
  await both.send()
  await both.tell()
  const [made] = (await both.stripe.refunds.list({})).data
  both.cards.failRefund(made?.id ?? '')
  await both.tell()
  expect(await refundRow(both.ctx, both.refundId)).toMatchObject({ state: 'failed', failure: 'came_back' })
  expect((await climbTotal(both.ctx)).cents).toBe(250_000n)
  await both.expectBooksToHold()
})
