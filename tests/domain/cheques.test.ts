import { campaignTotal, findCampaign } from '#app/domain/campaigns/index.server.ts'
import { confirmOffline, moveCheque, openOffline } from '#app/domain/payments/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { payments } from '#db/schema/payments.ts'
import { SLUG } from '#tests/factories/climbers.ts'
import { aMoneyDesk, cheque, written } from '#tests/factories/offline.ts'
import { paymentBy } from '#tests/factories/receipts.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

async function raised(ctx: Ctx): Promise<bigint> {
  const campaign = await findCampaign(ctx, SLUG)
  if (!campaign) throw new Error('no campaign')
  return (await campaignTotal(ctx, campaign)).raised.minor
}
const held = async (ctx: Ctx, account: string) => (await balance(ctx, [account])).minor
const stateOf = async (desk: Ctx, moneyId: string) => (await openOffline(desk, moneyId))?.state

describe('a cheque', () => {
  const move = (desk: Ctx, moneyId: string, to: 'banked' | 'cleared', day: string) =>
    moveCheque(desk, { moneyId, move: { to, day } })
  const bounce = (desk: Ctx, moneyId: string, day: string) =>
    moveCheque(desk, { moneyId, move: { to: 'bounced', day, reason: 'no_cover' } })

  test('counts once the bank has cleared it, on that day, and not before', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const { moneyId, state } = await written(first, cheque({ reference: '000123' }))
    expect(state).toBe('received')
    expect(await move(first, moneyId, 'cleared', '2026-11-18')).toEqual({ ok: false, code: 'out_of_order' })
    expect(await move(first, moneyId, 'banked', '2026-11-15')).toEqual({ ok: false, code: 'day_before_last' })
    expect(await move(first, moneyId, 'banked', '2026-11-17')).toMatchObject({ ok: true })
    expect(await raised(ctx)).toBe(0n)
    expect(await move(first, moneyId, 'cleared', '2026-11-19')).toMatchObject({ ok: true })
    expect(await raised(ctx)).toBe(150_000n)
    const { payment } = await paymentBy(ctx, 'KCB 000123')
    expect(payment.occurredAt.toISOString()).toBe('2026-11-19T09:00:00.000Z')
    expect(payment.provider).toBe('bank')
    const record = await openOffline(first, moneyId)
    expect(record?.steps.map(({ kind, day }) => [kind, day])).toEqual(
      expect.arrayContaining([
        ['recorded', '2026-11-16'],
        ['banked', '2026-11-17'],
        ['cleared', '2026-11-19'],
        ['posted', '2026-11-19'],
      ]),
    )
    await portal.expectBooksToHold()
  })

  test('above the sum is posted when another than who wrote it down says that it has cleared', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first, second } = await aMoneyDesk(ctx)
    const [one, other] = [
      await written(first, cheque({ amount: '90000' })),
      await written(first, cheque({ amount: '80000' })),
    ]
    for (const { moneyId } of [one, other]) await move(first, moneyId, 'banked', '2026-11-17')
    await move(second, one.moneyId, 'cleared', '2026-11-18')
    expect(await raised(ctx)).toBe(9_000_000n)
    await move(first, other.moneyId, 'cleared', '2026-11-18')
    expect([await stateOf(first, other.moneyId), await raised(ctx)]).toEqual(['waiting', 9_000_000n])
    await confirmOffline(second, { moneyId: other.moneyId })
    expect(await raised(ctx)).toBe(17_000_000n)
    await portal.expectBooksToHold()
  })

  test('that bounces before it has cleared was never money', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const { moneyId } = await written(first, cheque())
    await move(first, moneyId, 'banked', '2026-11-17')
    expect(await bounce(first, moneyId, '2026-11-18')).toMatchObject({ ok: true })
    expect([await stateOf(first, moneyId), await raised(ctx)]).toEqual(['bounced', 0n])
    expect(await ctx.db.select().from(payments)).toEqual([])
  })

  test('that bounces after it has cleared is posted back, and its receipt no longer holds', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const { moneyId } = await written(first, cheque({ reference: '7' }))
    await move(first, moneyId, 'banked', '2026-11-17')
    await move(first, moneyId, 'cleared', '2026-11-18')
    expect(await bounce(first, moneyId, '2026-11-20')).toMatchObject({ ok: true })
    expect([await raised(ctx), await held(ctx, 'asset:bank:ncba')]).toEqual([0n, 0n])
    expect((await paymentBy(ctx, 'KCB 7')).receipts).toMatchObject([{ voidReason: 'returned' }])
    expect(await bounce(first, moneyId, '2026-11-20')).toEqual({ ok: false, code: 'out_of_order' })
    const again = await written(first, cheque({ reference: '7' }))
    await move(first, again.moneyId, 'banked', '2026-11-20')
    await move(first, again.moneyId, 'cleared', '2026-11-21')
    expect((await paymentBy(ctx, 'KCB 7/2')).payment.minor).toBe(150_000n)
    await portal.expectBooksToHold()
  })
})
