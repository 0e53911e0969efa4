import { campaignTotal, findCampaign, findClimber } from '#app/domain/campaigns/index.server.ts'
import {
  addEvidence,
  assign,
  confirmOffline,
  forgetPayer,
  moveCheque,
  openDocument,
  openOffline,
  payInCash,
  recordOffline,
  setMoneySettings,
  voidOffline,
} from '#app/domain/payments/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import { offlineForm } from '#app/domain/payments/offline/schemas.ts'
import { openPayer } from '#app/domain/payments/payer.server.ts'
import { findReceipt } from '#app/domain/payments/receipts/view-receipt.server.ts'
import { setRate } from '#app/domain/payments/rates.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { moneyDocuments, offlineMoney } from '#db/schema/offline.ts'
import { payments } from '#db/schema/payments.ts'
import { aShownClimber, SLUG } from '#tests/factories/climbers.ts'
import { aMoneyDesk, cash, cheque, moneyForm, written } from '#tests/factories/offline.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { leftMessages, paymentBy } from '#tests/factories/receipts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'

const PDF = new TextEncoder().encode('%PDF-1.7 a slip')

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
    await expect(ctx.db.delete(offlineMoney)).rejects.toThrow()
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

describe('a file', () => {
  test('is known by its bytes, kept sealed, and shown to the desk alone, which is written down', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { first } = await aMoneyDesk(ctx)
    const { moneyId } = await written(first, moneyForm())
    const text = new TextEncoder().encode('<script>alert(1)</script>')
    expect(await addEvidence(first, { moneyId, bytes: text })).toEqual({ ok: false, code: 'file_not_taken' })
    expect(await addEvidence(first, { moneyId, bytes: undefined })).toEqual({ ok: false, code: 'file_missing' })
    const large = new Uint8Array(8 * 1024 * 1024 + 1)
    large.set(PDF)
    expect(await addEvidence(first, { moneyId, bytes: large })).toEqual({ ok: false, code: 'file_too_large' })
    expect(await addEvidence(first, { moneyId, bytes: PDF })).toMatchObject({ ok: true })
    const documentId = (await openOffline(first, moneyId))?.documents[0]?.id ?? ''
    const [kept] = await ctx.db.select().from(moneyDocuments)
    expect(Buffer.from(kept?.fileSealed ?? '').includes('a slip')).toBe(false)
    const opened = await openDocument(first, { about: moneyId, documentId })
    expect([opened?.kind, Buffer.from(opened?.bytes ?? []).toString()]).toEqual(['pdf', '%PDF-1.7 a slip'])
    expect((await auditLog(ctx)).at(-1)?.[0]).toBe('document.opened')
    const other = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
    expect(await openDocument(other, { about: moneyId, documentId })).toBeNull()
    expect(await openDocument(first, { about: 'ofm_another', documentId })).toBeNull()
  })
})

test('who gave is the payment’s once it is posted, and is in the record no more', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  const { moneyId } = await written(
    first,
    moneyForm({ name: 'Mfano Mtoaji', phone: '0700 000 009', reference: 'FT 8' }),
  )
  const { payment } = await paymentBy(ctx, 'FT 8')
  expect(openPayer(ctx, payment.id, payment.payerSealed)).toMatchObject({
    name: 'Mfano Mtoaji',
    msisdn: '254700000009',
  })
  const [row] = await ctx.db.select().from(offlineMoney).where(eq(offlineMoney.id, moneyId))
  expect(row?.payerIndex).toBeNull()
  const details = ctx.vault.open(
    { table: 'offline_money', column: 'details_sealed', row: moneyId },
    row?.detailsSealed ?? Buffer.from(''),
  )
  expect(details).not.toContain('Mfano')
})

test('who gave is forgotten in a record, before and after it was posted, with what the files show of her', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  const hers = { name: 'Mfano Mtoaji', email: 'Mtoaji@example.org' }
  const posted = await written(first, moneyForm({ ...hers, phone: '0700 000 009' }))
  const inHand = await written(first, cheque({ ...hers, name: 'Mfano Mwandishi' }))
  const others = await written(first, cheque({ name: 'Mfano Mwingine', email: 'mwingine@example.org' }))
  for (const { moneyId } of [posted, inHand, others]) await addEvidence(first, { moneyId, bytes: PDF })
  const phoneHash = createHash('sha256').update('254700000009').digest('hex')
  const kept = await inTransaction(ctx, (tx) =>
    forgetPayer(tx, { phoneHashes: [phoneHash], emails: ['mtoaji@example.org'] }),
  )
  expect(kept).toBe(1)
  const known = async (moneyId: string) => {
    const record = await openOffline(first, moneyId)
    const about = { about: moneyId, documentId: record?.documents[0]?.id ?? '' }
    return [record?.payer, (await openDocument(first, about)) === null ? 'empty' : 'there']
  }
  expect(await known(posted.moneyId)).toEqual(['unnamed', 'empty'])
  expect(await known(inHand.moneyId)).toEqual(['unnamed', 'empty'])
  expect(await known(others.moneyId)).toEqual(['named', 'there'])
  expect(await raised(ctx)).toBe(150_000n)
  await portal.expectBooksToHold()
})
