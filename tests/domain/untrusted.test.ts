import {
  askAboutReceipt,
  listKept,
  listUnallocated,
  recover,
  type Recovery,
} from '#app/domain/payments/index.server.ts'
import { openPayer } from '#app/domain/payments/payer.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { payments, statusQueries } from '#db/schema/payments.ts'
import { applyAll, climbTotal, deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aPaidCallback, aReceipt, incoming } from '#tests/factories/messages.ts'
import { anAttempt, attemptBy } from '#tests/factories/prompts.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const fromOutside = { trusted: false }

const provider = (found: { reference: string; cents: bigint; accountText?: string }[]): Recovery => ({
  pull: async () =>
    found.length === 0
      ? { kind: 'no_data' }
      : {
          kind: 'found',
          unread: 0,
          ignored: 0,
          complete: true,
          sightings: found.map(({ reference, cents, accountText = 'CPEAKV' }) => ({
            provider: 'mpesa',
            account: SHORTCODE,
            reference,
            amount: kes(cents),
            occurredAt: new Date('2026-11-21T08:59:00Z'),
            method: 'paybill',
            payer: { accountText },
            source: 'pull',
          })),
        },
  register: async () => ({ already: false }),
  askAbout: async () => ({ kind: 'accepted' }),
  askBalance: async () => ({ kind: 'accepted' }),
})

const statusResult = (receipt: string, amount: number) => ({
  Result: {
    ResultType: 0,
    ResultCode: 0,
    ResultDesc: 'The service request is processed successfully.',
    TransactionID: 'UKL0000000',
    ResultParameters: {
      ResultParameter: [
        { Key: 'DebitPartyName', Value: '254700000001 - WANJA MFANO' },
        { Key: 'CreditPartyName', Value: `${SHORTCODE} - DEFENDERS COALITION              ` },
        { Key: 'CreditPartyCharges' },
        { Key: 'TransactionStatus', Value: 'Completed' },
        { Key: 'FinalisedTime', Value: 20261121115900 },
        { Key: 'Amount', Value: amount },
        { Key: 'ReceiptNo', Value: receipt },
      ],
    },
  },
})

test('money reported from an address that is not Safaricom’s is stored, flagged and not credited', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  const outcomes = await deliver(
    portal.ctx,
    incoming('confirmation', aConfirmation(), fromOutside),
    incoming('prompt_callback', aPaidCallback(), { ...fromOutside, pathKey: attempt.callbackKey }),
  )
  expect(outcomes).toEqual(['kept:untrusted_sender', 'kept:untrusted_sender'])
  expect((await climbTotal(portal.ctx)).cents).toBe(0n)
  expect(await listKept(portal.ctx)).toHaveLength(2)
})

test('it is credited once when the pull says the same, and nothing the outsider said of the payer is kept', async () => {
  await using portal = await openPortal()
  const receipt = aReceipt()
  const forged = aConfirmation({ TransID: receipt, MSISDN: '254700000009', FirstName: 'INNOCENT', BillRefNumber: 'x' })
  await deliver(portal.ctx, incoming('confirmation', forged, fromOutside))
  expect(await recover(portal.ctx, provider([{ reference: receipt, cents: 50_000n }]))).toMatchObject({ fresh: 1 })
  expect(await applyAll(portal.ctx)).toEqual(['duplicate'])
  expect(await climbTotal(portal.ctx)).toEqual({ cents: 50_000n, gifts: 1n })
  const [payment] = await portal.ctx.db.select().from(payments)
  expect(payment && openPayer(portal.ctx, payment.id, payment.payerSealed)).toEqual({ accountText: 'CPEAKV' })
  expect(payment?.payerIndex).toBeNull()
})

test('an outsider cannot say what money is for, by naming a code beside a receipt that is real', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  const receipt = aReceipt()
  const forged = aConfirmation({ TransID: receipt, BillRefNumber: attempt.code })
  await deliver(portal.ctx, incoming('confirmation', forged, fromOutside))
  await recover(portal.ctx, provider([{ reference: receipt, cents: 50_000n, accountText: 'asante' }]))
  expect(await applyAll(portal.ctx)).toEqual(['duplicate'])
  expect(await listUnallocated(portal.ctx, { open: true })).toMatchObject([{ accountText: 'asante' }])
  expect((await attemptBy(portal.ctx, attempt.pageKey)).state).toBe('sent')
})

test('where the pull names another sum, that sum counts and the message waits for a person', async () => {
  await using portal = await openPortal()
  const receipt = aReceipt()
  await deliver(
    portal.ctx,
    incoming('confirmation', aConfirmation({ TransID: receipt, TransAmount: '90000.00' }), fromOutside),
  )
  await recover(portal.ctx, provider([{ reference: receipt, cents: 50_000n }]))
  expect(await applyAll(portal.ctx)).toEqual(['kept:amount_conflict'])
  expect((await climbTotal(portal.ctx)).cents).toBe(50_000n)
})

test('"no data" from the pull is said as such and credits nothing', async () => {
  await using portal = await openPortal()
  expect(await recover(portal.ctx, provider([]))).toEqual({ kind: 'no_data' })
})

test('it is credited when a status query that we asked says the same', async () => {
  await using portal = await openPortal()
  const receipt = aReceipt()
  await deliver(portal.ctx, incoming('confirmation', aConfirmation({ TransID: receipt }), fromOutside))
  await askAboutReceipt(portal.ctx, provider([]), { provider: 'mpesa', reference: receipt })
  const [query] = await portal.ctx.db.select().from(statusQueries)
  await deliver(portal.ctx, incoming('status_result', statusResult(receipt, 500), { pathKey: query?.key ?? '' }))
  expect(await applyAll(portal.ctx)).toEqual(['duplicate', 'applied'])
  expect(await climbTotal(portal.ctx)).toEqual({ cents: 50_000n, gifts: 1n })
})

test('a status answer with things we do not need, however odd, corroborates money', async () => {
  await using portal = await openPortal()
  const receipt = aReceipt()
  await askAboutReceipt(portal.ctx, provider([]), { provider: 'mpesa', reference: receipt })
  const [query] = await portal.ctx.db.select().from(statusQueries)
  const result = statusResult(receipt, 500)
  const list: unknown[] = result.Result.ResultParameters.ResultParameter
  list.push({ Key: 'ReasonType', Value: { deep: 1 } }, null)
  expect(await deliver(portal.ctx, incoming('status_result', result, { pathKey: query?.key ?? '' }))).toEqual([
    'applied',
  ])
})

test('an answer that nobody asked for, or about another receipt, credits nothing', async () => {
  await using portal = await openPortal()
  await askAboutReceipt(portal.ctx, provider([]), { provider: 'mpesa', reference: aReceipt() })
  const [query] = await portal.ctx.db.select().from(statusQueries)
  const outcomes = await deliver(
    portal.ctx,
    incoming('status_result', statusResult(aReceipt(), 500), { pathKey: 'f'.repeat(32) }),
    incoming('status_result', statusResult(aReceipt(), 500), { pathKey: query?.key ?? '' }),
  )
  expect(outcomes).toEqual(['kept:unasked', 'kept:unasked'])
  expect((await climbTotal(portal.ctx)).cents).toBe(0n)
})
