import { campaignTotal, findCampaign, findClimber } from '#app/domain/campaigns/index.server.ts'
import {
  assign,
  confirmOffline,
  openOffline,
  payInCash,
  recordOffline,
  setMoneySettings,
  voidOffline,
} from '#app/domain/payments/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import { offlineForm } from '#app/domain/payments/offline-schemas.ts'
import { findReceipt } from '#app/domain/payments/receipts/view-receipt.server.ts'
import { setRate } from '#app/domain/payments/rates.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { offlineMoney } from '#db/schema/offline.ts'
import { payments } from '#db/schema/payments.ts'
import { aShownClimber, SLUG } from '#tests/factories/climbers.ts'
import { aMoneyDesk, cash, moneyForm, written } from '#tests/factories/offline.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { leftMessages, paymentBy } from '#tests/factories/receipts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

async function raised(ctx: Ctx): Promise<bigint> {
  const campaign = await findCampaign(ctx, SLUG)
  if (!campaign) throw new Error('no campaign')
  return (await campaignTotal(ctx, campaign)).raised.minor
}
const held = async (ctx: Ctx, account: string) => (await balance(ctx, [account])).minor
const stateOf = async (desk: Ctx, moneyId: string) => (await openOffline(desk, moneyId))?.state

describe('a bank transfer', () => {
  test('below the sum is posted at once, with a receipt in its giver’s language and her name on it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const form = moneyForm({ name: 'Mfano Mtoaji', email: 'mtoaji@example.org', language: 'sw', reference: 'ft 77' })
    expect(await written(first, form)).toMatchObject({ state: 'posted' })
    expect(await raised(ctx)).toBe(150_000n)
    expect(await held(ctx, 'asset:bank:ncba')).toBe(150_000n)
    const { keys, payment } = await paymentBy(ctx, 'FT 77')
    expect(payment).toMatchObject({ method: 'bank_transfer', allocatedBy: 'staff', ...CLIMB })
    expect(await findReceipt(ctx, keys[0] ?? '')).toMatchObject({ name: 'Mfano Mtoaji', language: 'sw' })
    expect(await leftMessages(ctx)).toMatchObject([{ kind: 'receipt', to: 'mtoaji@example.org', language: 'sw' }])
    await portal.expectBooksToHold()
  })

  test('to a climber counts to her and to the campaign, once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const climber = await aShownClimber(ctx)
    await written(first, moneyForm({ code: climber.code.toLowerCase() }))
    expect((await findClimber(ctx, CLIMB.purposeId, climber.code))?.raised.minor).toBe(150_000n)
    expect(await raised(ctx)).toBe(150_000n)
  })

  test('is refused the second time, by account and reference, however that is typed', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first, second } = await aMoneyDesk(ctx)
    await written(first, moneyForm({ reference: 'FT 1' }))
    const again = await recordOffline(second, offlineForm.parse(moneyForm({ reference: ' ft  1 ' })))
    expect(again).toEqual({ ok: false, code: 'recorded_already' })
    expect(await written(second, moneyForm({ reference: 'FT 1', account: 'coop' }))).toMatchObject({ state: 'posted' })
    expect(await raised(ctx)).toBe(300_000n)
  })

  test('in dollars counts at the rate of its day, and waits for one', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const form = offlineForm.parse(moneyForm({ amount: '100.50', currency: 'USD' }))
    expect(await recordOffline(first, form)).toEqual({ ok: false, code: 'no_rate' })
    await setRate(ctx, { currency: 'USD', day: '2026-11-19', kesPerMillion: 129_250_000n, source: 'CBK' })
    expect(await recordOffline(first, form)).toMatchObject({ ok: true })
    expect(await raised(ctx)).toBe(1_298_963n)
    await portal.expectBooksToHold()
  })

  test('for no code there is, into no account there is, or on a day to come is refused', async () => {
    await using portal = await openPortal()
    const { first } = await aMoneyDesk(portal.ctx)
    const refusal = async (over: Record<string, string>) => {
      const done = await recordOffline(first, offlineForm.parse(moneyForm(over)))
      return done.ok ? 'ok' : done.code
    }
    expect(await refusal({ code: 'K22222222' })).toBe('no_such_code')
    expect(await refusal({ account: 'equity' })).toBe('no_such_account')
    expect(await refusal({ day: '2026-11-22' })).toBe('day_not_come')
  })
})

describe('above the sum', () => {
  test('money waits for somebody else, and counts for nothing until then', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first, second } = await aMoneyDesk(ctx)
    const { moneyId, state } = await written(first, moneyForm({ amount: '50,000.01' }))
    expect([state, await raised(ctx)]).toEqual(['waiting', 0n])
    expect(await confirmOffline(first, { moneyId })).toEqual({ ok: false, code: 'own_record' })
    expect(await confirmOffline(second, { moneyId })).toEqual({ ok: true, value: null })
    expect(await confirmOffline(second, { moneyId })).toEqual({ ok: false, code: 'not_waiting' })
    expect(await raised(ctx)).toBe(5_000_001n)
    await portal.expectBooksToHold()
  })

  test('the database itself lets no payment stand on one hand, or on no record', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const { moneyId } = await written(first, moneyForm({ amount: '60,000', reference: 'FT 9' }))
    const row = {
      ...{ id: 'pay_x', provider: 'bank', account: 'ncba', reference: 'FT 9', method: 'bank_transfer' as const },
      ...{ ...kes(6_000_000n), baseMinor: 6_000_000n, occurredAt: ctx.now(), learnedAt: ctx.now(), ...CLIMB },
      ...{ payerSealed: Buffer.from(''), allocatedBy: 'staff' as const },
    }
    const byHand = (paymentId: string | null) =>
      ctx.db.transaction(async (tx) => {
        await tx.insert(payments).values(row)
        await tx.update(offlineMoney).set({ state: 'posted', paymentId }).where(eq(offlineMoney.id, moneyId))
      })
    const needs = expect.stringContaining('money by hand needs its record, and a second person above the sum')
    await expect(byHand('pay_x')).rejects.toMatchObject({ message: needs })
    await expect(ctx.db.insert(payments).values(row)).rejects.toMatchObject({ cause: { message: needs } })
    const own = ctx.db
      .update(offlineMoney)
      .set({ confirmedBy: first.actor.kind === 'person' ? `person:${first.actor.personId}` : '' })
    await expect(own).rejects.toMatchObject({
      cause: { message: expect.stringContaining('offline_money_two_hands_ck') },
    })
    expect(await raised(ctx)).toBe(0n)
  })

  test('the sum is set by an administrator alone, and that is written down', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first, operator } = await aMoneyDesk(ctx)
    const to = { secondPersonAbove: kes(100_000n), accounts: [{ name: 'ncba', label: 'NCBA' }] }
    expect(await setMoneySettings(first, to)).toEqual({ ok: false, code: 'not_allowed' })
    expect(await setMoneySettings(operator, to)).toMatchObject({ ok: true })
    expect(await written(first, moneyForm())).toMatchObject({ state: 'waiting' })
    expect((await auditLog(ctx)).at(-1)).toEqual(['money.settings', 'operator:asha', '100000 ncba'])
  })

  test('somebody without such a role writes nothing down and sees nothing', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const other = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
    expect(await recordOffline(other, offlineForm.parse(moneyForm()))).toEqual({ ok: false, code: 'not_allowed' })
    const { moneyId } = await written(first, moneyForm())
    expect(await openOffline(other, moneyId)).toBeNull()
    expect(await voidOffline(other, { moneyId, reason: 'twice' })).toEqual({ ok: false, code: 'not_allowed' })
  })
})

describe('cash', () => {
  test('is counted by two, lies in the box, and is paid in without being raised again', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const { moneyId } = await written(first, cash())
    expect([await held(ctx, 'asset:cash:box'), await raised(ctx)]).toEqual([150_000n, 150_000n])
    const slip = { moneyId, account: 'ncba', day: '2026-11-21', reference: 'SLIP 4' }
    expect(await payInCash(first, { ...slip, day: '2026-11-19' })).toEqual({ ok: false, code: 'day_before_last' })
    expect(await payInCash(first, slip)).toMatchObject({ ok: true })
    expect(await payInCash(first, slip)).toEqual({ ok: false, code: 'not_in_the_box' })
    expect(await held(ctx, 'asset:cash:box')).toBe(0n)
    expect([await held(ctx, 'asset:bank:ncba'), await raised(ctx)]).toEqual([150_000n, 150_000n])
    expect(await openOffline(first, moneyId)).toMatchObject({
      ...{ place: 'Launch night', countedBy: ['Mfano Mmoja', 'Mfano Mbili'], paidInto: 'ncba' },
    })
    await portal.expectBooksToHold()
  })

  test('that one person alone has counted is not taken', () => {
    const wrong = (over: Record<string, string>) =>
      offlineForm.safeParse(cash(over)).error?.issues.map(({ message }) => message)
    expect(wrong({ alsoCountedBy: '' })).toEqual(['second_counter_missing'])
    expect(wrong({ alsoCountedBy: 'mfano mmoja' })).toEqual(['second_counter_missing'])
    expect(wrong({ place: '', currency: 'USD' })).toEqual(['place_missing', 'only_shillings'])
  })
})

describe('what was wrongly written down', () => {
  test('is taken back by somebody else for a reason: posted back, its receipt void, and the record stays', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first, second } = await aMoneyDesk(ctx)
    const { moneyId } = await written(first, moneyForm({ reference: 'FT 5', name: 'Mfano Mtoaji' }))
    expect(await voidOffline(first, { moneyId, reason: 'twice' })).toEqual({ ok: false, code: 'own_record' })
    expect(await voidOffline(second, { moneyId, reason: 'because' })).toEqual({ ok: false, code: 'reason_missing' })
    expect(await voidOffline(second, { moneyId, reason: 'wrong_amount' })).toMatchObject({ ok: true })
    expect([await raised(ctx), await stateOf(first, moneyId)]).toEqual([0n, 'voided'])
    expect((await paymentBy(ctx, 'FT 5')).receipts).toMatchObject([{ voidReason: 'mistake' }])
    await expect(ctx.db.delete(offlineMoney)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('permission denied') },
    })
    await written(first, moneyForm({ reference: 'FT 5', amount: '2000' }))
    expect(await raised(ctx)).toBe(200_000n)
    expect((await paymentBy(ctx, 'FT 5/2')).payment.minor).toBe(200_000n)
    await portal.expectBooksToHold()
  })

  test('comes back out of the bank first where it was cash that had been paid in', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first, second } = await aMoneyDesk(ctx)
    const { moneyId } = await written(first, cash())
    await payInCash(first, { moneyId, account: 'ncba', day: '2026-11-21', reference: 'S' })
    await voidOffline(second, { moneyId, reason: 'not_there' })
    expect([await held(ctx, 'asset:bank:ncba'), await held(ctx, 'asset:cash:box'), await raised(ctx)]).toEqual([
      0n,
      0n,
      0n,
    ])
  })

  test('for somebody else is moved like every other gift, and goes back from there', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first, second } = await aMoneyDesk(ctx)
    const climber = await aShownClimber(ctx)
    const { moneyId } = await written(first, moneyForm({ reference: 'FT 6' }))
    await assign(ctx, { reference: 'FT 6', code: climber.code })
    expect((await findClimber(ctx, CLIMB.purposeId, climber.code))?.raised.minor).toBe(150_000n)
    await voidOffline(second, { moneyId, reason: 'not_ours' })
    expect((await findClimber(ctx, CLIMB.purposeId, climber.code))?.raised.minor).toBe(0n)
    await portal.expectBooksToHold()
  })
})
