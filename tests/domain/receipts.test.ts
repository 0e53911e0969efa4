import { findReceipt, giveMissingReceipts } from '#app/domain/payments/index.server.ts'
import { readReceiptNumber, receiptNumber } from '#app/domain/payments/receipt-number.ts'
import { settle } from '#app/domain/payments/settle.server.ts'
import { tellSms } from '#app/domain/messages/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { receipts, receiptSeries } from '#db/schema/receipts.ts'
import {
  aCardAttempt,
  aCardMandate,
  aCardSighting,
  aSighting,
  leftMessages,
  moved,
  paymentBy,
  received,
} from '#tests/factories/receipts.ts'
import { Crash, crashingDb, type Fuse } from '#tests/setup/crashing.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { asc, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const numbers = async ({ db }: Ctx) =>
  (await db.select().from(receipts).orderBy(asc(receipts.year), asc(receipts.number))).map((row) => receiptNumber(row))

describe('numbers', () => {
  test('of 200 settlements at once over separate connections are 1 to 200, each once and none missing', async () => {
    await using portal = await openPortal()
    const many = connect(portal.url, { max: 60, role: APP_ROLE })
    const ctx = { ...portal.ctx, db: many.db }
    await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        settle(ctx, [aSighting(ctx, { payer: { msisdn: `2547001${String(i).padStart(5, '0')}` } })]),
      ),
    )
    await many.close()
    const given = await portal.ctx.db.select().from(receipts).orderBy(asc(receipts.number))
    expect(given.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1))
    expect(new Set(given.map(({ paymentId }) => paymentId)).size).toBe(200)
    await portal.expectBooksToHold()
  })

  test('are not lost to a process that dies between any two statements', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    let crashes = 0
    for (let left = 0; ; left++) {
      const fuse: Fuse = { left }
      const sighting = aSighting(ctx)
      const died = await settle({ ...ctx, db: crashingDb(portal.sql, fuse) }, [sighting]).then(
        () => false,
        (fault: unknown) => {
          if (!(fault instanceof Crash) && !(fault as Error).cause) throw fault
          return true
        },
      )
      if (!died) break
      crashes++
    }
    expect(crashes).toBeGreaterThan(8)
    await received(ctx, aSighting(ctx))
    const given = await numbers(ctx)
    expect(given).toEqual(given.map((_, i) => `DC 2026/${String(i + 1).padStart(6, '0')}`))
    await portal.expectBooksToHold()
  })

  test('begin anew at midnight in Nairobi, which is three hours before it is midnight in Greenwich', async () => {
    await using portal = await openPortal('2026-12-31T20:59:59Z')
    await received(portal.ctx, aSighting(portal.ctx))
    portal.moveClock(1)
    await received(portal.ctx, aSighting(portal.ctx))
    await received(portal.ctx, aSighting(portal.ctx))
    expect(await numbers(portal.ctx)).toEqual(['DC 2026/000001', 'DC 2027/000001', 'DC 2027/000002'])
  })

  test('that would leave one out are refused by the database itself', async () => {
    await using portal = await openPortal()
    const {
      receipts: [first],
    } = await received(portal.ctx, aSighting(portal.ctx))
    if (!first) throw new Error('no receipt')
    const skipped = { ...first, id: 'rct_x', number: 3, keyIndex: Buffer.alloc(32, 9), voidedAt: null }
    await expect(portal.ctx.db.insert(receipts).values(skipped)).rejects.toThrow('Failed query')
    await expect(portal.ctx.db.update(receiptSeries).set({ last: 0 })).rejects.toThrow('Failed query')
    await expect(portal.ctx.db.update(receipts).set({ number: 2 })).rejects.toThrow('Failed query')
  })

  test('are read as people type them off a receipt', () => {
    const one = { series: 'DC', year: 2026, number: 123 }
    for (const typed of ['DC 2026/000123', 'dc2026/123', ' 2026/123 ']) expect(readReceiptNumber(typed)).toEqual(one)
    for (const typed of ['', '123', 'DC 2026', 'UKL4P1AA1B', '2026/0x1']) expect(readReceiptNumber(typed)).toBeNull()
  })
})

describe('a receipt', () => {
  test('says what came, how, for what and as which number, and names nobody whom a provider named', async () => {
    await using portal = await openPortal()
    const { payment, keys } = await received(portal.ctx, aSighting(portal.ctx))
    const view = await findReceipt(portal.ctx, keys[0] ?? '')
    expect(view).toMatchObject({
      ...{ printed: 'DC 2026/000001', amount: kes(50_000n), base: kes(50_000n), returned: null, purpose: CLIMB },
      ...{ method: 'paybill', reference: payment.reference, name: null, mandateKey: null, voided: null },
    })
    expect(JSON.stringify(view, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /WANJA|2547/,
    )
  })

  test('carries the name that the giver wrote into the form, in the language of the form', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const contact = { email: 'mfano@example.org', name: 'Wanjikũ wa Ngʼangʼa' }
    const attempt = await aCardAttempt(ctx, { contact, language: 'sw' })
    const {
      receipts: [given],
      keys,
    } = await received(ctx, aCardSighting(ctx, { attemptId: attempt.id }))
    expect(await findReceipt(ctx, keys[0] ?? '')).toMatchObject({ name: contact.name, language: 'sw' })
    expect(await leftMessages(ctx)).toEqual([
      {
        ...{ kind: 'receipt', channel: 'mail', language: 'sw', subject: given?.id, bulk: false, state: 'waiting' },
        to: contact.email,
      },
    ])
  })

  test('is given to those too who say nothing of themselves, with nobody to write to', async () => {
    await using portal = await openPortal()
    const { receipts: given } = await received(portal.ctx, aSighting(portal.ctx, { payer: {} }))
    expect(given).toHaveLength(1)
    expect(await leftMessages(portal.ctx)).toEqual([])
  })

  test('goes by SMS to a number that came whole, once SMS can be sent', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await received(ctx, aSighting(ctx))
    expect(await leftMessages(ctx)).toEqual([])
    await tellSms(ctx, true)
    await received(ctx, aSighting(ctx))
    await received(ctx, aSighting(ctx, { payer: { maskedMsisdn: '2547 ***** 126' } }))
    expect((await leftMessages(ctx)).map(({ channel, to }) => [channel, to])).toEqual([['sms', '254700000001']])
  })

  test('of a gift in another currency shows both amounts, and what went back in its own', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const sighting = aCardSighting(ctx, { amount: money(2_500n, 'USD'), base: 323_456n })
    await received(ctx, sighting)
    const { keys } = await moved(ctx, sighting.reference, 'refund', money(1_000n, 'USD'))
    expect(await findReceipt(ctx, keys[0] ?? '')).toMatchObject({
      ...{ amount: money(2_500n, 'USD'), base: kes(323_456n), returned: money(1_000n, 'USD'), voided: null },
    })
  })

  test('of a monthly gift leads to the page of that gift', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const mandate = await aCardMandate(ctx)
    const of = { id: mandate.id, purpose: mandate.purpose, purposeId: mandate.purposeId, language: mandate.language }
    const { keys } = await received(ctx, aCardSighting(ctx, { mandate: of }))
    expect((await findReceipt(ctx, keys[0] ?? ''))?.mandateKey).toMatch(/^[0-9a-f]{32}$/)
  })

  test('is found by its key and by nothing that is kept of it', async () => {
    await using portal = await openPortal()
    const {
      receipts: [given],
      keys: [key = ''],
    } = await received(portal.ctx, aSighting(portal.ctx))
    const hash = Buffer.from(given?.keyIndex ?? '').toString('hex')
    for (const guess of [
      '',
      given?.id ?? '',
      hash,
      hash.slice(0, 32),
      key.slice(1),
      key.toUpperCase().replace(/^\d+$/, ''),
      `${key} `,
    ])
      expect(await findReceipt(portal.ctx, guess)).toBeNull()
    expect(await findReceipt(portal.ctx, key)).not.toBeNull()
  })
})

describe('payments from before there were receipts', () => {
  /** Payments that stand there without one, as an older release left them. */
  const bare = async (portal: Awaited<ReturnType<typeof openPortal>>, count: number) => {
    const sightings = Array.from({ length: count }, () =>
      aSighting(portal.ctx, { payer: { email: 'mfano@example.org' } }),
    )
    await settle(portal.ctx, sightings)
    await portal.owner.sql.unsafe(
      `set session_replication_role = replica; delete from receipts; delete from receipt_series; delete from messages; set session_replication_role = origin`,
    )
    return sightings
  }

  test('get one each, once, in the order in which they came', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const sightings = await bare(portal, 1_203)
    portal.moveClock(7_200)
    expect(await giveMissingReceipts(ctx)).toBe(1_203)
    expect(await giveMissingReceipts(ctx)).toBe(0)
    expect((await paymentBy(ctx, sightings[0]?.reference ?? '')).receipts.map(({ number }) => number)).toHaveLength(1)
    expect(await leftMessages(ctx)).toHaveLength(1_203)
    await portal.expectBooksToHold()
  })

  test('get no letter where they are older than a day, and none at all where all of it went back', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const [one, other] = await bare(portal, 2)
    await moved(ctx, other?.reference ?? '', 'refund', kes(50_000n))
    portal.moveClock(2 * 86_400)
    expect(await giveMissingReceipts(ctx)).toBe(1)
    expect((await paymentBy(ctx, one?.reference ?? '')).receipts).toHaveLength(1)
    expect(await leftMessages(ctx)).toEqual([])
    await portal.expectBooksToHold()
  })

  test('are given one by two sweeps at once as by one', async () => {
    await using portal = await openPortal()
    await bare(portal, 40)
    const given = await Promise.all([giveMissingReceipts(portal.ctx), giveMissingReceipts(portal.ctx)])
    expect(given.toSorted((a, b) => a - b)).toEqual([0, 40])
    await portal.expectBooksToHold()
  })

  test('do not keep the sweep from looking again at those that are still being written', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await received(ctx, aSighting(ctx))
    await giveMissingReceipts(ctx)
    await inTransaction(ctx, (tx) => tx.db.execute(sql`select 1`))
    await bare(portal, 1)
    expect(await giveMissingReceipts(ctx)).toBe(2)
  })
})
