import { type OpenCards, idOf, oneOff, openCards } from '#tests/factories/cards.ts'
import type { Stripe } from 'stripe'
import { describe, expect, test } from 'vitest'

async function paid({ stripe, cards }: OpenCards, amount = 250_000, currency = 'kes') {
  const session = await stripe.checkout.sessions.create(oneOff({}, amount, currency))
  cards.pay(session.id)
  const intent = idOf((await stripe.checkout.sessions.retrieve(session.id)).payment_intent)
  const [charge] = (await stripe.charges.list({ payment_intent: intent })).data
  if (!charge) throw new Error('nothing was charged')
  return { intent, charge }
}

/** Every line of the balance, newest first. */
async function linesOf(stripe: Stripe, params: Stripe.BalanceTransactionListParams = {}) {
  const lines: Stripe.BalanceTransaction[] = []
  for await (const line of stripe.balanceTransactions.list({ limit: 2, ...params })) lines.push(line)
  return lines
}

describe('money', () => {
  test('fees are known soon, later, when asked for, or at once', async () => {
    await using open = await openCards()
    const { cards, stripe } = open
    const known = async () => (await stripe.charges.retrieve((await paid(open)).charge.id)).balance_transaction !== null
    expect(await known()).toBe(true)
    cards.set({ settlement: { fees: 'asked' } })
    expect(await known()).toBe(false)
    cards.settle()
    expect(cards.charges().filter((charge) => charge.balance_transaction === null)).toEqual([])
    cards.set({ settlement: { fees: 'later', feesAfterSeconds: 500 } })
    const { charge } = await paid(open)
    expect(charge.balance_transaction).toBeNull()
    await cards.idle()
    expect((await stripe.charges.retrieve(charge.id)).balance_transaction).not.toBeNull()
    cards.set({ settlement: { fees: 'at-once' } })
    open.received.length = 0
    await paid(open)
    await cards.idle()
    const told = open.received.find(({ type }) => type === 'charge.succeeded')
    expect(told).toMatchObject({ data: { object: { balance_transaction: expect.stringMatching(/^txn_/) } } })
  })

  test('another currency is exchanged at the rate of the day, amount times rate', async () => {
    await using open = await openCards()
    const { cards, stripe } = open
    cards.set({ settlement: { currency: 'usd' } })
    const { charge, intent } = await paid(open)
    cards.set({ rates: { kes: '0.008' } })
    await stripe.refunds.create({ payment_intent: intent, amount: 100_000 })
    const [given, taken] = await linesOf(stripe)
    expect(taken).toMatchObject({ currency: 'usd', amount: 1925, exchange_rate: 0.0077, source: charge.id })
    expect(given).toMatchObject({ amount: -800, exchange_rate: 0.008, fee: 0, net: -800, reporting_category: 'refund' })
    expect(await paid(open, 9000, 'usd').then(() => linesOf(stripe))).toHaveLength(3)
  })

  test('a charge is given back in parts and never more than whole; a refund may fail days later', async () => {
    await using open = await openCards()
    const { cards, stripe, types } = open
    const { intent, charge } = await paid(open)
    const part = await stripe.refunds.create({ payment_intent: intent, amount: 50_000, metadata: { refund_id: 'r1' } })
    const over = stripe.refunds.create({ payment_intent: intent, amount: 200_001 })
    await expect(over).rejects.toMatchObject({ code: 'amount_too_large' })
    await stripe.refunds.create({ charge: charge.id })
    await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    })
    cards.failRefund(part.id)
    await cards.idle()
    expect((await stripe.refunds.retrieve(part.id)).status).toBe('failed')
    expect((await stripe.charges.retrieve(charge.id)).amount_refunded).toBe(200_000)
    expect((await linesOf(stripe)).map((line) => [line.reporting_category, line.amount])).toEqual([
      ['refund_failure', 50_000],
      ['refund', -200_000],
      ['refund', -50_000],
      ['charge', 250_000],
    ])
    expect(types().slice(5)).toEqual([
      'refund.created',
      'charge.refunded',
      'refund.created',
      'charge.refunded',
      'refund.failed',
      'refund.updated',
      'charge.refund.updated',
    ])
    expect((await stripe.refunds.list({ charge: charge.id })).data).toHaveLength(2)
  })

  test.each([['won'], ['lost']] as const)('a dispute takes the money with a fee, and when %s …', async (outcome) => {
    await using open = await openCards()
    const { cards, stripe, types } = open
    const { charge } = await paid(open)
    const { id } = cards.dispute(charge.id)
    await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' })
    cards.closeDispute(id, outcome)
    await cards.idle()
    const dispute = await stripe.disputes.retrieve(id)
    const nets = dispute.balance_transactions.map((line) => [line.reporting_category, line.net])
    const taken = ['dispute', -250_000 - 200_000]
    expect([dispute.status, ...nets]).toEqual(
      outcome === 'won' ? ['won', taken, ['dispute_reversal', 250_000]] : ['lost', taken],
    )
    expect(types()).toContain('charge.dispute.funds_withdrawn')
    expect(types().includes('charge.dispute.funds_reinstated')).toBe(outcome === 'won')
  })

  test('a payout is the sum of its lines, itself among them, and may come back', async () => {
    await using open = await openCards()
    const { cards, stripe } = open
    for (const amount of [250_000, 90_000, 30_000]) await paid(open, amount)
    cards.advance(2 * 86_400)
    const payout = cards.payout()
    const lines = await linesOf(stripe, { payout: payout?.id ?? '' })
    expect(lines.map((line) => line.type)).toEqual(['payout', 'charge', 'charge', 'charge'])
    expect(lines.reduce((sum, line) => sum + line.net, 0)).toBe(0)
    expect(cards.balance()).toEqual({ available: 0, pending: 0, currency: 'kes' })
    cards.failPayout(payout?.id ?? '')
    expect(cards.payout()?.amount).toBe(payout?.amount)
    await cards.idle()
    expect(open.types().filter((type) => type.startsWith('payout.'))).toEqual([
      'payout.created',
      'payout.paid',
      'payout.reconciliation_completed',
      'payout.failed',
      'payout.created',
      'payout.paid',
      'payout.reconciliation_completed',
    ])
  })
})

describe('events', () => {
  test('come late, twice, in another order, not at all, with a wrong or old signature, or from another world', async () => {
    await using open = await openCards()
    const { cards, received, turnedAway, types } = open
    cards.set({ webhooks: { copies: 2, order: 'reversed', only: ['charge.succeeded', 'charge.updated'] } })
    await paid(open)
    await cards.idle()
    expect(types()).toEqual(['charge.updated', 'charge.updated', 'charge.succeeded', 'charge.succeeded'])
    cards.calm()
    cards.set({ webhooks: { copies: 0 } })
    await paid(open)
    await cards.idle()
    expect(received).toHaveLength(4)
    const lost = cards.events('charge.succeeded').at(-1)?.id ?? ''
    await cards.deliver(lost, { badSignature: true })
    await cards.deliver(lost, { ageSeconds: 400 })
    expect(turnedAway).toEqual([
      expect.stringContaining('No signatures found'),
      expect.stringContaining('Timestamp outside the tolerance zone'),
    ])
    await cards.deliver(lost, { livemode: true })
    expect(received.at(-1)).toMatchObject({ id: lost, livemode: true })
  })

  test('that the portal did not take are sent again if told so, and can be asked for, newest first', async () => {
    await using open = await openCards()
    const { cards, stripe, answering, received } = open
    answering.status = 500
    await paid(open)
    await cards.idle()
    const missed: Stripe.Event[] = []
    for await (const event of stripe.events.list({ delivery_success: false, limit: 2 })) missed.push(event)
    expect(missed.map(({ type }) => type)).toEqual([
      'charge.updated',
      'checkout.session.completed',
      'payment_intent.succeeded',
      'charge.succeeded',
      'payment_intent.created',
    ])
    expect((await stripe.events.list({ type: 'charge.*', delivery_success: false })).data).toHaveLength(2)
    received.length = 0
    cards.set({ retry: { times: 2 } })
    await cards.deliver(missed[0]?.id ?? '')
    await cards.idle()
    expect(received).toHaveLength(3)
  })
})
