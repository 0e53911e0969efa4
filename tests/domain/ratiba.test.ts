import { provide } from '#app/boot.server.ts'
import { readConfig } from '#app/config/config.server.ts'
import { beginByOrder, findMandate, mandatesDaily, stopMandate } from '#app/domain/payments/index.server.ts'
import {
  isMonthly,
  monthlyIn,
  RATIBA,
  type RatibaVariant,
} from '#app/domain/payments/providers/mpesa/ratiba-variants.ts'
import { kes } from '#app/domain/shared/money.ts'
import { accountCodes, payments } from '#db/schema/payments.ts'
import { startDaraja } from '#practice/daraja/daraja.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { climbTotal, deliver } from '#tests/factories/inbox.ts'
import { theMandate, told } from '#tests/factories/mandates.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const PHONE = '254711000001'
const VARIANTS: RatibaVariant[] = ['dec-2025', '2026']

/** A portal that believes one documentation, and Safaricom's stand-in that goes by one (the same, unless told otherwise). */
async function openBoth(variant: RatibaVariant, theirs: RatibaVariant = variant) {
  const portal = await openPortal()
  const made = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'portal-ratiba-')), PORT: '1' })
  const config = { ...made, ratiba: variant }
  const { consumerKey, consumerSecret, passkey, initiator, securityCredential } = config.daraja
  const daraja = await startDaraja({
    secondsScale: 0.001,
    promptSeconds: 600_000,
    consumerKey,
    consumerSecret,
    passkey,
    initiator,
    securityCredential,
    now: portal.ctx.now,
  })
  daraja.set({ ratiba: { variant: theirs } })
  const { standingOrders } = provide(portal.ctx, config, { darajaUrl: daraja.url, cardsUrl: daraja.url })
  if (!standingOrders) throw new Error('no standing orders')
  const wish = {
    ...CLIMB,
    amount: kes(50_000n),
    msisdn: PHONE,
    contact: { email: 'zawadi@example.org' },
    language: 'sw' as const,
    consentVersion: 'order.v1',
    dayOfMonth: 5,
  }
  return {
    ...portal,
    daraja,
    ask: () => beginByOrder(portal.ctx, standingOrders, wish),
    /** Hands on what the stand-in has called back with so far. */
    async hear(trusted = true) {
      await daraja.idle()
      const sent = daraja.deliveries('standing-order')
      const messages = sent.map(({ url, body }) =>
        incoming('status_result', body, { pathKey: url.slice(-32), trusted }),
      )
      return deliver(portal.ctx, ...messages)
    },
    async [Symbol.asyncDispose]() {
      await daraja.stop()
      await portal[Symbol.asyncDispose]()
    },
  }
}

type Both = Awaited<ReturnType<typeof openBoth>>
async function key(both: Both): Promise<string> {
  const asked = await both.ask()
  if (!asked.ok) throw new Error(asked.code)
  return asked.value.key
}

test.each(VARIANTS)('a standing order is asked for as the documentation of %s says, each month', async (variant) => {
  await using both = await openBoth(variant)
  await both.ask()
  const [call] = both.daraja.calls('/standingorder')
  expect(call?.body).toMatchObject({
    TransactionType: RATIBA[variant].type,
    Frequency: { 'dec-2025': '4', '2026': '5' }[variant],
    ReceiverPartyIdentifierType: '4',
    BusinessShortCode: '810896',
    Amount: '500',
    PartyA: PHONE,
    StartDate: '20261205',
    EndDate: '20271204',
    AccountReference: expect.stringMatching(/^M[0-9A-Z]{4,11}$/),
  })
  expect(Object.keys((call?.body ?? {}) as object).includes('CustomStoId')).toBe(variant === '2026')
})

test.each(VARIANTS)('it begins when she agrees on her phone, and its payments belong to it (%s)', async (variant) => {
  await using both = await openBoth(variant)
  const page = await key(both)
  await both.daraja.answer(PHONE, { code: 0 })
  expect(await both.hear()).toEqual(['applied'])
  expect(await findMandate(both.ctx, page)).toMatchObject({
    state: 'active',
    order: { code: expect.stringMatching(/^M/), until: '2027-12-04' },
  })
  expect(await told(both.ctx)).toEqual(['gift_begun'])

  const [code] = (await both.ctx.db.select().from(accountCodes)).filter(({ mandateId }) => mandateId)
  await deliver(both.ctx, incoming('confirmation', aConfirmation({ BillRefNumber: code?.code })))
  const [payment] = await both.ctx.db.select().from(payments)
  const { id } = await theMandate(both.ctx)
  expect(payment).toMatchObject({ mandateId: id, method: 'standing_order', allocatedBy: 'code', ...CLIMB })
  expect((await findMandate(both.ctx, page))?.payments).toHaveLength(1)
  expect((await climbTotal(both.ctx)).cents).toBe(50_000n)
  await both.expectBooksToHold()
})

test.each(VARIANTS)('one that she refuses is over, and its page says why (%s)', async (variant) => {
  await using both = await openBoth(variant)
  const page = await key(both)
  await both.daraja.answer(PHONE, { cancel: true })
  await both.hear()
  expect(await findMandate(both.ctx, page)).toMatchObject({ state: 'ended', reason: 'cancelled' })
  expect(await told(both.ctx)).toEqual([])
})

test('where the answer is lost, the first payment to its code shows that it runs', async () => {
  await using both = await openBoth('2026')
  const page = await key(both)
  expect((await findMandate(both.ctx, page))?.state).toBe('asked')
  const [code] = (await both.ctx.db.select().from(accountCodes)).filter(({ mandateId }) => mandateId)
  await deliver(both.ctx, incoming('confirmation', aConfirmation({ BillRefNumber: code?.code })))
  expect(await findMandate(both.ctx, page)).toMatchObject({ state: 'active', payments: [{}] })
})

test('where the answer to our own call is lost, it is not asked for again', async () => {
  await using both = await openBoth('2026')
  both.daraja.fault({ path: '/standingorder', status: 504, body: '', afterTheWork: true })
  const page = await key(both)
  expect(await key(both)).toBe(page)
  expect(both.daraja.calls('/standingorder')).toHaveLength(1)
  expect((await findMandate(both.ctx, page))?.state).toBe('asked')
})

test('an answer from elsewhere, or to no question of ours, begins and ends nothing', async () => {
  await using both = await openBoth('2026')
  const page = await key(both)
  await both.daraja.answer(PHONE, { cancel: true })
  expect(await both.hear(false)).toEqual(['kept:untrusted_sender'])
  const granted = { responseHeader: { responseCode: '0' } }
  await deliver(both.ctx, incoming('status_result', granted, { pathKey: 'f'.repeat(32) }))
  expect((await findMandate(both.ctx, page))?.state).toBe('asked')
})

test.each([
  ['dec-2025', '4', true],
  ['dec-2025', '5', false],
  ['2026', '5', true],
  ['2026', '4', false],
] as const)('by the documentation of %s, "%s" is each month: %s', (variant, Frequency, expected) => {
  expect(isMonthly({ TransactionType: RATIBA[variant].type, Frequency }, variant)).toBe(expected)
  expect(monthlyIn(variant) === Frequency).toBe(expected)
  const other = variant === '2026' ? 'dec-2025' : '2026'
  expect(isMonthly({ TransactionType: RATIBA[other].type, Frequency }, variant)).toBe(false)
})

test('if Safaricom goes by the other documentation nothing begins, and she is told so at once', async () => {
  await using both = await openBoth('dec-2025', '2026')
  expect(await both.ask()).toEqual({ ok: false, code: 'our_fault' })
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'ended', reason: 'our_fault' })
})

test('one that nobody confirmed is over after a month and a half, one that runs after its year', async () => {
  await using both = await openBoth('2026')
  await both.ask()
  both.moveClock(46 * 86_400)
  await mandatesDaily(both.ctx)
  expect(await theMandate(both.ctx)).toMatchObject({ state: 'ended', reason: 'not_begun' })
})

test('we do not pretend to stop what lies in her phone', async () => {
  await using both = await openBoth('2026')
  const page = await key(both)
  expect(await stopMandate(both.ctx, cardsThat(), { key: page })).toEqual({ ok: false, code: 'on_the_phone' })
})

test('where no documentation is chosen there are no standing orders', async () => {
  await using portal = await openPortal()
  const config = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'portal-ratiba-')), PORT: '1' })
  expect(provide(portal.ctx, config, { darajaUrl: 'http://x', cardsUrl: 'http://x' }).standingOrders).toBeNull()
})
