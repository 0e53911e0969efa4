import { payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { applyMovements } from '#app/domain/payments/movements/apply-movements.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { makeDay } from '#practice/daraja/make-day.ts'
import type { StatementLine } from '#practice/daraja/statement.ts'
import {
  csvOf,
  deskOf,
  fileOf,
  FORMS,
  held,
  imported,
  line,
  readAt,
  rowsIn,
  statement,
  statementIn,
  verdictsIn,
} from '#tests/factories/account-statements.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const ASSET = `asset:mpesa:${SHORTCODE}`

describe('a statement of the provider', () => {
  test.each(FORMS)(
    'in the $template template as $format: each row gets its one verdict, and nothing is posted yet',
    async (form) => {
      await using portal = await openPortal()
      const { ctx } = portal
      const desk = await deskOf(ctx)
      const day = makeDay({ seed: 7, payments: 30, reversals: 2, refunds: 1, sweeps: 1, lost: 20 })
      await deliver(ctx, ...day.messages.map((body) => incoming('confirmation', JSON.parse(body))))
      const before = await held(ctx, ASSET)

      const { statementId, state } = await readAt(desk, await fileOf(day.statement, form))
      expect(state).toBe('dry')
      const verdicts = await verdictsIn(ctx, statementId)
      expect(verdicts['filled']).toBe(day.lost.length)
      expect((verdicts['matched'] ?? 0) + day.lost.length).toBe(30)
      expect(verdicts['sweep']).toBe(1)
      expect(await held(ctx, ASSET)).toBe(before)
      const kept = await statementIn(ctx, statementId)
      const tally = Object.values(kept.tally as Record<string, { rows: number; paidIn: string; withdrawn: string }>)
      expect(tally.reduce((sum, { rows }) => sum + rows, 0)).toBe(kept.rows)
      expect(Object.values(verdicts).reduce((sum, n) => sum + n, 0)).toBe(kept.rows)
    },
  )

  test('puts charges to the fee account, sweeps on their way to the bank, and fills what never came', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line({ paidIn: 150_000 })
    const charge = line({
      ...gift,
      kind: 'charge',
      details: 'Pay Bill Charge',
      party: null,
      account: null,
      paidIn: 0,
      withdrawn: -700,
    })
    const sweep = line({
      kind: 'sweep',
      details: 'Utility Account to Organization Settlement Account',
      party: null,
      account: null,
      paidIn: 0,
      withdrawn: -90_000,
    })
    await imported(portal, desk, csvOf(statement([gift, charge, sweep])))

    expect(await held(ctx, ASSET)).toBe(150_000n - 700n - 90_000n)
    expect(await held(ctx, 'expense:charges:mpesa')).toBe(700n)
    expect(await held(ctx, 'asset:transit:mpesa')).toBe(90_000n)
    const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, gift.receipt))
    expect(payment).toMatchObject({ minor: 150_000n, occurredAt: gift.at, allocatedBy: 'code', method: 'paybill' })
    await portal.expectBooksToHold()
  })

  test('takes a reversed gift back, voids its receipt, and leaves the payment as it was received', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line()
    const undone = line({
      kind: 'reversal',
      details: 'Pay Bill Reversal to',
      paidIn: 0,
      withdrawn: -50_000,
      linkedTo: gift.receipt,
    })
    const statementId = await imported(portal, desk, csvOf(statement([gift, undone])))

    expect(await held(ctx, ASSET)).toBe(0n)
    const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, gift.receipt))
    expect(payment?.minor).toBe(50_000n)
    const [receipt] = await ctx.db
      .select()
      .from(receipts)
      .where(eq(receipts.paymentId, payment?.id ?? ''))
    expect(receipt).toMatchObject({ voidReason: 'returned' })
    expect(await verdictsIn(ctx, statementId)).toEqual({ filled: 1, reversal: 1 })
    await portal.expectBooksToHold()
  })

  test('of the newer template, which names no payment, finds the one that was taken back by sum, account and mask', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const [gift, other] = [line(), line({ party: { phone: '254700000222', name: 'BARAKA JARIBIO' } })]
    const undone = line({ kind: 'reversal', details: 'Pay Bill Reversal to', paidIn: 0, withdrawn: -50_000 })
    const bytes = await fileOf(statement([gift, other, undone]), { template: 'newer', format: 'csv' })
    const statementId = await imported(portal, desk, bytes)
    const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, gift.receipt))
    const row = (await rowsIn(ctx, statementId)).find(({ kind }) => kind === 'reversal')
    expect(row).toMatchObject({ verdict: 'reversal', reason: null, paymentId: payment?.id })
  })

  test('takes no gift back on a guess: where two fit, the money waits in the suspense account', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const undone = line({ kind: 'reversal', details: 'Pay Bill Reversal to', paidIn: 0, withdrawn: -50_000 })
    const lines = [line(), line(), { ...undone, at: new Date('2026-11-21T04:13:20Z') }]
    const bytes = await fileOf(statement(lines), { template: 'newer', format: 'csv' })
    const statementId = await imported(portal, desk, bytes)
    expect(await verdictsIn(ctx, statementId)).toEqual({ filled: 2, 'reversal:no_original': 1 })
    expect(await held(ctx, 'liability:refunds:mpesa')).toBe(50_000n)
    expect(await held(ctx, ASSET)).toBe(50_000n)
    await portal.expectBooksToHold()
  })

  test('receives a payment that was never seen before it takes it back', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const undone = line({
      kind: 'reversal',
      details: 'Pay Bill Reversal to',
      paidIn: 0,
      withdrawn: -50_000,
      linkedTo: 'UKJNEVER01',
    })
    await imported(portal, desk, csvOf(statement([line(), undone])))
    const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, 'UKJNEVER01'))
    expect(payment?.minor).toBe(50_000n)
    expect(await held(ctx, ASSET)).toBe(50_000n)
    await portal.expectBooksToHold()
  })

  test('tells of money that we gave back before the refunds desk does: it leaves the account once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line()
    const refund = line({
      kind: 'refund',
      details: 'Business Payment to Customer via API to',
      account: null,
      paidIn: 0,
      withdrawn: -50_000,
    })
    const statementId = await imported(portal, desk, csvOf(statement([gift, refund])))
    expect(await verdictsIn(ctx, statementId)).toEqual({ filled: 1, 'refund:no_original': 1 })
    expect(await held(ctx, 'liability:refunds:mpesa')).toBe(50_000n)

    await giveBack(ctx, gift.receipt, refund)
    expect(await held(ctx, ASSET)).toBe(0n)
    expect(await held(ctx, 'liability:refunds:mpesa')).toBe(0n)
    await portal.expectBooksToHold()
  })

  test('tells of it after the refunds desk has: nothing is posted again', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line()
    await deliver(ctx, incoming('confirmation', aConfirmation({ TransID: gift.receipt, TransAmount: '500.00' })))
    const refund = line({
      kind: 'refund',
      details: 'Business Payment to Customer via API to',
      account: null,
      paidIn: 0,
      withdrawn: -50_000,
    })
    await giveBack(ctx, gift.receipt, refund)
    const statementId = await imported(portal, desk, csvOf(statement([gift, refund])))
    expect(await verdictsIn(ctx, statementId)).toEqual({ matched: 1, refund: 1 })
    expect(await held(ctx, ASSET)).toBe(0n)
    await portal.expectBooksToHold()
  })

  test('that knows a payment with another sum says so and changes nothing of it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const gift = line({ paidIn: 60_000 })
    await deliver(ctx, incoming('confirmation', aConfirmation({ TransID: gift.receipt, TransAmount: '500.00' })))
    const statementId = await imported(portal, desk, csvOf(statement([gift])))
    expect(await verdictsIn(ctx, statementId)).toEqual({ 'conflicting:other_amount': 1 })
    expect(await held(ctx, ASSET)).toBe(50_000n)
  })

  test('shows a row of another shortcode, and counts it nowhere', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const lines = [line(), line({ shortcode: '600000', paidIn: 7_000 })]
    for (const template of ['classic', 'newer'] as const) {
      const { statementId } = await readAt(desk, await fileOf(statement(lines), { template, format: 'xlsx' }))
      expect(await verdictsIn(ctx, statementId)).toEqual({ filled: 1, 'ignored:other_shortcode': 1 })
    }
  })
})

/** What the refunds desk posts once the provider says that it was done. */
const giveBack = (ctx: Ctx, receipt: string, { receipt: reference, at: occurredAt }: StatementLine) =>
  inTransaction(ctx, async (tx) => {
    const [payment] = await tx.db.select().from(payments).where(eq(payments.reference, receipt))
    if (!payment) throw new Error('no such payment')
    const amount = kes(50_000n)
    await applyMovements(tx, payment, [
      { kind: 'refund', reference, amount, settled: amount, fee: kes(0n), occurredAt },
    ])
  })
