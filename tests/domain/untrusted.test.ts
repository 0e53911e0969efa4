import { askAboutReceipt, listKept, recover, type Recovery } from '#app/domain/payments/index.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { statusQueries } from '#db/schema/payments.ts'
import { applyAll, climbTotal, deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aPaidCallback, aReceipt, incoming } from '#tests/factories/messages.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const fromOutside = { trusted: false }

const provider = (found: { reference: string; cents: bigint }[]): Recovery => ({
  pull: async () =>
    found.length === 0
      ? { kind: 'no_data' }
      : {
          kind: 'found',
          unread: 0,
          sightings: found.map(({ reference, cents }) => ({
            provider: 'mpesa',
            account: SHORTCODE,
            reference,
            amount: kes(cents),
            occurredAt: new Date('2026-11-21T08:59:00Z'),
            method: 'paybill',
            payer: { accountText: 'CPEAKV' },
            source: 'pull',
          })),
        },
  register: async () => ({ already: false }),
  askAbout: async () => ({ kind: 'accepted' }),
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

test('it is credited when the pull says the same, and what the message knew is then believed', async () => {
  await using portal = await openPortal()
  const receipt = aReceipt()
  await deliver(portal.ctx, incoming('confirmation', aConfirmation({ TransID: receipt }), fromOutside))
  expect(await recover(portal.ctx, provider([{ reference: receipt, cents: 50_000n }]))).toMatchObject({ fresh: 1 })
  expect(await applyAll(portal.ctx)).toEqual(['duplicate'])
  expect(await climbTotal(portal.ctx)).toEqual({ cents: 50_000n, gifts: 1n })
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
