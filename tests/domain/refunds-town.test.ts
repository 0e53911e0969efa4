import { provide } from '#app/boot.server.ts'
import { readConfig } from '#app/config/config.server.ts'
import { askBalance } from '#app/domain/payments/health/ask-balance.server.ts'
import { providerHealth } from '#app/domain/payments/health/provider-health.server.ts'
import { registerUrls } from '#app/domain/payments/index.server.ts'
import { askRefund } from '#app/domain/payments/refunds/ask-refund.server.ts'
import { lookAtRefund } from '#app/domain/payments/refunds/look-at-refund.server.ts'
import { sendRefund } from '#app/domain/payments/refunds/send-refund.server.ts'
import { lnmHooks } from '#app/http/hooks/lnm.server.ts'
import { openLog } from '#app/http/log.server.ts'
import { storeMessages } from '#app/domain/payments/index.server.ts'
import { bodyPlace } from '#app/domain/payments/inbox/message.ts'
import { inboxMessages } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { startDaraja } from '#practice/daraja/daraja.ts'
import { applyAll, climbTotal } from '#tests/factories/inbox.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { paymentBy } from '#tests/factories/receipts.ts'
import { agreed, aRefundDesk, refundOf, refundRow } from '#tests/factories/refunds.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const GIVER = '254700000001'

/** A portal whose callbacks are heard, Safaricom's stand-in over real HTTP, a gift of Ksh 500 there, and a desk of two. */
async function openTown() {
  const portal = await openPortal()
  const { ctx } = portal
  const config = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'portal-refunds-')), PORT: '1' })
  const hook = lnmHooks({
    secret: config.daraja.callbackSecret,
    store: (message) => storeMessages(ctx, [message]),
    isTrusted: () => true,
    log: openLog({ write: () => {} }),
  })
  const ears = createServer((request, response) => void (hook(request, response) || response.end()))
  await new Promise<void>((done) => ears.listen(0, '127.0.0.1', done))
  const { consumerKey, consumerSecret, passkey, initiator, securityCredential } = config.daraja
  const daraja = await startDaraja({
    ...{ secondsScale: 0.001, consumerKey, consumerSecret, passkey, initiator, securityCredential, now: ctx.now },
  })
  const publicUrl = `http://127.0.0.1:${(ears.address() as AddressInfo).port}`
  const providers = provide(ctx, { ...config, publicUrl }, { darajaUrl: daraja.url, cardsUrl: daraja.url })
  await registerUrls(ctx, providers.daraja)
  const paid = await daraja.payBill({ phone: GIVER, account: 'CPEAKV', amount: 500 })
  if (!('receipt' in paid)) throw new Error(paid.refused)
  await applyAll(ctx)
  const desk = await aRefundDesk(ctx)
  const rails = { moneyBack: providers.moneyBack, cards: cardsThat() }
  const heard = async () => {
    await daraja.idle()
    return applyAll(ctx)
  }
  return {
    ...{ ...portal, daraja, providers, desk, rails, heard, receipt: paid.receipt },
    gift: (await paymentBy(ctx, paid.receipt)).payment,
    /** Agreed to, sent, and everything heard that came of it. */
    async sends(form: Parameters<typeof refundOf>[1] = {}, giftId?: string) {
      const id = giftId ?? (await paymentBy(ctx, paid.receipt)).payment.id
      const refundId = await agreed(desk, refundOf(id, form))
      await sendRefund(ctx, rails, { refundId })
      await heard()
      return refundId
    },
    async [Symbol.asyncDispose]() {
      await daraja.stop()
      await new Promise((done) => ears.close(done))
      await portal[Symbol.asyncDispose]()
    },
  }
}

/** Learns the whole number: confirmations carry a mask. */
async function knownWhole(town: Awaited<ReturnType<typeof openTown>>) {
  const { askAboutReceipt } = await import('#app/domain/payments/index.server.ts')
  await askAboutReceipt(town.ctx, town.providers.recovery, { provider: 'mpesa', reference: town.receipt })
  await town.heard()
}

test('a reversal takes the money back to the phone, and the books and the town agree', async () => {
  await using town = await openTown()
  const before = town.daraja.customers().find(({ phone }) => phone === GIVER)?.balance ?? 0
  const refundId = await town.sends()
  const row = await refundRow(town.ctx, refundId)
  const reversal = town.daraja.transactions().find(({ kind }) => kind === 'reversal')
  expect(row).toMatchObject({ state: 'settled', reference: reversal?.receipt })
  expect(town.daraja.customers().find(({ phone }) => phone === GIVER)?.balance).toBe(before + 50_000)
  expect((await climbTotal(town.ctx)).cents).toBe(0n)
  await town.expectBooksToHold()
})

test.each([
  ['twice', { copies: 2 }],
  ['late', { delaySeconds: 20 }],
  ['after the queue gave up', { queueTimeout: 'and-then-result' as const }],
])('a result that comes %s is one return', async (_, script) => {
  await using town = await openTown()
  town.daraja.nextResult({ kind: 'reversal', ...script })
  const refundId = await town.sends()
  expect((await refundRow(town.ctx, refundId)).state).toBe('settled')
  expect(await town.ctx.db.select().from(paymentReturns)).toHaveLength(1)
  await town.expectBooksToHold()
})

test.each([
  ['lost', { copies: 0 }],
  ['given up by the queue', { queueTimeout: 'only' as const }],
])('a result that is %s is asked for by the name of the request', async (_, script) => {
  await using town = await openTown()
  town.daraja.nextResult({ kind: 'reversal', ...script })
  const refundId = await town.sends()
  if (!('queueTimeout' in script)) expect((await refundRow(town.ctx, refundId)).state).toBe('sending')
  town.moveClock(600)
  await lookAtRefund(town.ctx, town.rails, { refundId, look: null })
  expect((await refundRow(town.ctx, refundId)).state).toBe('unclear')
  await town.heard()
  expect((await refundRow(town.ctx, refundId)).state).toBe('settled')
  await town.expectBooksToHold()
})

test('the credential that a queue echoes is not kept', async () => {
  await using town = await openTown()
  town.daraja.nextResult({ kind: 'reversal', queueTimeout: 'only' })
  await town.sends()
  const [row] = await town.ctx.db.select().from(inboxMessages).where(eq(inboxMessages.kind, 'timeout'))
  const body = row ? town.ctx.vault.open(bodyPlace(row.id), row.bodySealed) : ''
  expect(body).toContain('TransactionReversal')
  expect(body).not.toContain(town.providers.daraja.settings.securityCredential)
})

test('money that M-Pesa has moved on cannot be reversed, and a payout of the whole is open then', async () => {
  await using town = await openTown()
  await knownWhole(town)
  town.daraja.sweep()
  const first = await town.sends()
  expect(await refundRow(town.ctx, first)).toMatchObject({ state: 'failed', failure: 'balance_too_low' })
  await town.daraja.receive({ amount: 1_000 })
  const second = await town.sends({ rail: 'payout' })
  expect(await refundRow(town.ctx, second)).toMatchObject({ state: 'settled' })
  const call = town.daraja.calls('/b2c/v3')[0]?.body
  expect(call).toMatchObject({ PartyB: Number(GIVER), Amount: 500, CommandID: 'BusinessPayment' })
  await town.expectBooksToHold()
})

test('what was reversed at Safaricom’s own desk fails with that, and nothing else is open', async () => {
  await using town = await openTown()
  town.daraja.reverse(town.receipt)
  const refundId = await town.sends()
  expect(await refundRow(town.ctx, refundId)).toMatchObject({ state: 'failed', failure: 'already_reversed' })
  expect(await askRefund(town.desk.first, refundOf(town.gift.id, { rail: 'by_hand' }))).toEqual({
    ...{ ok: false, code: 'reversed_already' },
  })
})

test('what is no payment there fails with that', async () => {
  await using town = await openTown()
  town.daraja.nextResult({ kind: 'reversal', resultCode: 'R000002' })
  expect(await refundRow(town.ctx, await town.sends())).toMatchObject({ failure: 'no_such_transaction' })
})

test('a payout whose call nobody answered was made, is asked about by our own name for it, and is never sent again', async () => {
  await using town = await openTown()
  await knownWhole(town)
  town.daraja.fault({ path: '/b2c/v3', status: 503, body: '<html>', afterTheWork: true })
  town.daraja.nextResult({ kind: 'b2c', copies: 0 })
  const refundId = await town.sends({ rail: 'payout', minor: 30_000n })
  expect((await refundRow(town.ctx, refundId)).state).toBe('unclear')
  await sendRefund(town.ctx, town.rails, { refundId })
  await lookAtRefund(town.ctx, town.rails, { refundId, look: 0 })
  await town.heard()
  expect((await refundRow(town.ctx, refundId)).state).toBe('settled')
  expect(town.daraja.transactions().filter(({ kind }) => kind === 'refund')).toHaveLength(1)
  expect(town.daraja.calls('/b2c/v3')).toHaveLength(1)
  await town.expectBooksToHold()
})

test.each([
  ['the product is not enabled', { errorCode: '403.002.1001', errorMessage: 'not authorised' }, 403, 'not_enabled'],
  ['the request is wrong', { errorCode: '400.002.02', errorMessage: 'Bad Request - Invalid PartyB' }, 400, 'our_fault'],
])('where %s it has failed, and can be asked for again', async (_, body, status, failure) => {
  await using town = await openTown()
  town.daraja.fault({ path: '/reversal/', status, body })
  expect(await refundRow(town.ctx, await town.sends())).toMatchObject({ state: 'failed', failure })
  expect((await askRefund(town.desk.first, refundOf(town.gift.id))).ok).toBe(true)
})

test.each([
  ['busy', { errorCode: '500.003.02', errorMessage: 'System is busy' }, 500],
  ['a duplicate', { errorCode: '500.002.1001', errorMessage: 'Duplicate OriginatorConversationID.' }, 500],
  ['nothing readable', '<html>', 502],
])('an answer that says %s says nothing about the money', async (_, body, status) => {
  await using town = await openTown()
  town.daraja.fault({ path: '/reversal/', status, body })
  expect((await refundRow(town.ctx, await town.sends())).state).toBe('unclear')
})

test('what our accounts hold is asked for, and shown with its time', async () => {
  await using town = await openTown()
  expect(await askBalance(town.desk.first, town.providers.recovery)).toEqual({ ok: true, value: null })
  const { callbackBase } = town.providers
  expect((await providerHealth(town.desk.first, { callbackBase }))?.balance?.outcome).toBe('asked')
  await town.heard()
  const health = await providerHealth(town.desk.first, { callbackBase })
  expect(health?.balance).toMatchObject({ outcome: 'answered', answeredAt: town.ctx.now() })
  const utility = health?.balance?.accounts.find(({ name }) => name === 'Utility Account')
  expect(utility?.held.minor).toBe(BigInt(town.daraja.world().organisation.utility))
  const charges = health?.balance?.accounts.find(({ name }) => name === 'Charges Paid Account')
  expect(charges?.held.minor).toBe(BigInt(town.daraja.world().organisation.charges))
  expect(health?.urls).toMatchObject({ outcome: 'registered', isCurrent: true })
  expect((await providerHealth(town.desk.first, { callbackBase: 'http://elsewhere' }))?.urls?.isCurrent).toBe(false)
})

test('a balance that is refused is said to have been', async () => {
  await using town = await openTown()
  town.daraja.nextResult({ kind: 'accountbalance', resultCode: 8006 })
  await askBalance(town.desk.first, town.providers.recovery)
  await town.heard()
  const health = await providerHealth(town.desk.first, { callbackBase: '' })
  expect(health?.balance).toMatchObject({ outcome: 'failed', accounts: [] })
})
