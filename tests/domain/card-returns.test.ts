import { assign, drainEvents, setRate } from '#app/domain/payments/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import type { Movement } from '#app/domain/payments/movements/movement.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { outbox } from '#db/schema/messages.ts'
import { payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { paymentDisputes } from '#db/schema/returns.ts'
import { aMovement, aNetwork, aStanding, payment } from '#tests/factories/card-network.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const held = async (ctx: Ctx, account: string) => (await balance(ctx, [account])).minor
const usd = (minor: bigint) => money(minor, 'USD')

describe('another currency', () => {
  test('settled in shillings is posted at the rate of the settlement, and both amounts stay', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const charge = aMovement('charge', 0n, { amount: usd(5_000n), settled: kes(645_000n), fee: kes(28_000n) })
    cards.stands('pi_1', aStanding('pi_1', { amount: usd(5_000n), movements: [charge] }))
    await cards.tells(payment('pi_1'))
    const [row] = await portal.ctx.db.select().from(payments)
    expect(row).toMatchObject({ minor: 5_000n, currency: 'USD', baseMinor: 645_000n })
    expect((await climbTotal(portal.ctx)).cents).toBe(645_000n)
    expect(await held(portal.ctx, 'asset:cards:stripe')).toBe(617_000n)
    expect(await held(portal.ctx, 'equity:conversion:cards')).toBe(0n)
    await portal.expectBooksToHold()
  })

  test('settled in dollars is posted at the rate that staff keep for the day, or the last one before it', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const rate = { currency: 'USD' as const, source: 'Central Bank of Kenya, mean' }
    expect((await setRate(portal.ctx, { ...rate, day: '2026-11-01', kesPerMillion: 128_000_000n })).ok).toBe(true)
    expect((await setRate(portal.ctx, { ...rate, day: '2026-11-20', kesPerMillion: 129_250_000n })).ok).toBe(true)
    expect(await setRate(portal.ctx, { ...rate, day: '2026-11-20', kesPerMillion: 1n })).toEqual({
      ok: false,
      code: 'rate_is_set',
    })
    const charge = aMovement('charge', 0n, { amount: usd(5_000n), fee: usd(175n) })
    cards.stands('pi_1', aStanding('pi_1', { amount: usd(5_000n), movements: [charge] }))
    await cards.tells(payment('pi_1'))
    expect((await climbTotal(portal.ctx)).cents).toBe(646_250n)
    await portal.expectBooksToHold()
  })

  test('for which there is no rate waits until there is one', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const charge = aMovement('charge', 0n, { amount: usd(5_000n), fee: usd(0n) })
    cards.stands('pi_1', aStanding('pi_1', { amount: usd(5_000n), movements: [charge] }))
    const { faults } = await cards.tells(payment('pi_1'))
    expect(faults).toMatchObject([{ message: 'no rate for USD' }])
    await setRate(portal.ctx, { currency: 'USD', day: '2026-11-21', kesPerMillion: 130_000_000n, source: 'x' })
    portal.moveClock(3)
    await drainEvents(portal.ctx, cards.network)
    expect((await climbTotal(portal.ctx)).cents).toBe(650_000n)
  })

  test('given in shillings and settled in dollars counts as what was given', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const charge = aMovement('charge', 250_000n, { settled: usd(1_938n), fee: usd(86n) })
    cards.stands('pi_1', aStanding('pi_1', { movements: [charge] }))
    await cards.tells(payment('pi_1'))
    expect((await climbTotal(portal.ctx)).cents).toBe(250_000n)
    await portal.expectBooksToHold()
  })
})

describe('what goes back', () => {
  const after = (kind: Movement['kind'], minor: bigint, second: number, rest: Partial<Movement> = {}) =>
    aMovement(kind, minor, { occurredAt: new Date(Date.UTC(2026, 10, 21, 9, 0, second)), ...rest })
  const charge = () => aMovement('charge', 250_000n)

  test('in part leaves the rest where it was; in whole it voids the receipt', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const movements = [charge(), after('refund', 100_000n, 1)]
    cards.stands('pi_1', aStanding('pi_1', { movements }))
    await cards.tells(payment('pi_1'))
    expect((await climbTotal(portal.ctx)).cents).toBe(150_000n)
    const [one] = await portal.ctx.db.select().from(receipts)
    expect(one?.voidedAt).toBeNull()

    cards.stands('pi_1', aStanding('pi_1', { movements: [...movements, after('refund', 150_000n, 2)] }))
    await cards.tells(payment('pi_1'))
    expect((await climbTotal(portal.ctx)).cents).toBe(0n)
    expect(await portal.ctx.db.select().from(receipts)).toMatchObject([{ voidReason: 'returned' }])
    await portal.expectBooksToHold()
  })

  test('told of before the payment itself comes out the same', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    cards.stands('pi_1', aStanding('pi_1', { movements: [after('refund', 250_000n, 1), charge()] }))
    await cards.tells(payment('pi_1'))
    expect((await climbTotal(portal.ctx)).cents).toBe(0n)
    await portal.expectBooksToHold()
  })

  test('and fails comes again', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const movements = [charge(), after('refund', 250_000n, 1)]
    cards.stands('pi_1', aStanding('pi_1', { movements }))
    await cards.tells(payment('pi_1'))
    cards.stands('pi_1', aStanding('pi_1', { movements: [...movements, after('refund_failed', 250_000n, 2)] }))
    await cards.tells(payment('pi_1'))
    expect((await climbTotal(portal.ctx)).cents).toBe(250_000n)
    // The first receipt stays void; another, with the next number, stands in its place.
    const rows = await portal.ctx.db.select().from(receipts).orderBy(receipts.number)
    expect(rows.map(({ number, voidReason }) => [number, voidReason])).toEqual([
      [1, 'returned'],
      [2, null],
    ])
    expect(rows[1]?.replaces).toBe(rows[0]?.id)
    await portal.expectBooksToHold()
  })

  test('of a gift in dollars takes the same shillings away, whatever the rate is by then', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const movements = [
      aMovement('charge', 0n, { amount: usd(5_000n), settled: kes(645_000n), fee: kes(0n) }),
      after('refund', 0n, 1, { amount: usd(1_667n), settled: kes(220_044n), fee: kes(0n) }),
      after('refund', 0n, 2, { amount: usd(3_333n), settled: kes(439_956n), fee: kes(0n) }),
    ]
    cards.stands('pi_1', aStanding('pi_1', { amount: usd(5_000n), movements }))
    await cards.tells(payment('pi_1'))
    expect((await climbTotal(portal.ctx)).cents).toBe(0n)
    // The network took 15,000 cents more than it had given: that is what the change cost.
    expect(await held(portal.ctx, 'asset:cards:stripe')).toBe(-15_000n)
    expect(await held(portal.ctx, 'equity:conversion:cards')).toBe(15_000n)
    await portal.expectBooksToHold()
  })

  test('by a dispute, with what the network charges for it, comes back when it is won', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    const open = {
      reference: 'du_1',
      reason: 'fraudulent',
      amount: kes(250_000n),
      answerBy: null,
      openedAt: portal.ctx.now(),
    }
    const movements = [charge(), after('dispute', 250_000n, 1, { fee: kes(150_000n) })]
    cards.stands('pi_1', aStanding('pi_1', { movements, disputes: [{ ...open, state: 'open' }] }))
    await cards.tells(payment('pi_1'))
    expect((await climbTotal(portal.ctx)).cents).toBe(0n)
    expect(await portal.ctx.db.select().from(paymentDisputes)).toMatchObject([{ state: 'open', reason: 'fraudulent' }])
    const alerts = await portal.ctx.db.select().from(outbox).where(eq(outbox.job, 'staff.alert'))
    expect(alerts.map(({ payload }) => payload)).toContainEqual({ alert: 'dispute_open', count: 1 })

    const won = [...movements, after('dispute_won', 250_000n, 2, { fee: kes(0n) })]
    cards.stands('pi_1', aStanding('pi_1', { movements: won, disputes: [{ ...open, state: 'won' }] }))
    await cards.tells(payment('pi_1'))
    expect((await climbTotal(portal.ctx)).cents).toBe(250_000n)
    expect(await held(portal.ctx, 'expense:charges:cards')).toBe(157_500n)
    await portal.expectBooksToHold()
  })

  test('is in no account any more when the rest is given to another purpose', async () => {
    await using portal = await openPortal()
    const cards = aNetwork(portal.ctx)
    cards.stands('pi_1', aStanding('pi_1', { movements: [charge(), after('refund', 100_000n, 1)] }))
    await cards.tells(payment('pi_1'))
    await portal.sql`insert into account_codes (code, purpose, purpose_id, created_at) values ('CZZZZZZ', 'outing', 'x', now())`
    expect((await assign(portal.ctx, { reference: 'pi_1', code: 'CZZZZZZ' })).ok).toBe(true)
    expect(await held(portal.ctx, 'income:outing:x')).toBe(-150_000n)
    await portal.expectBooksToHold()
  })
})
