import { drainEvents, purposeTotal, startCheckout, storeMessages } from '#app/domain/payments/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { type Currency, money } from '#app/domain/shared/money.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { crashingDb, type Fuse } from '#tests/setup/crashing.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { and, eq, isNull } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardsThat } from '#tests/factories/card-network.ts'
import { CardBooks } from './card-books.ts'
import { expectCrash } from './life.ts'

const runs = process.env['PORTAL_TESTS'] === 'long' ? 5_000 : 300
const GIFTS = 3

/** One thing that happens at the network, or to its messages, or to us. Gifts are named by small numbers. */
const gift = fc.nat(GIFTS - 1)
const named = <K extends string>(kind: K) => fc.record({ kind: fc.constant(kind), gift })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: named('pay') },
  { weight: 5, arbitrary: named('settle') },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), gift, percent: fc.constantFrom(1n, 33n, 50n, 100n) }),
  },
  { weight: 2, arbitrary: named('failRefund') },
  { weight: 2, arbitrary: named('dispute') },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('close' as const),
      gift,
      outcome: fc.constantFrom('won' as const, 'lost' as const),
    }),
  },
  // A message about it: late, or never, or several times, and in whatever order.
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('told' as const), gift, times: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'apply' as const }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('crash' as const), after: fc.nat(30) }) },
)
const gifts = fc.array(
  fc.record({
    currency: fc.constantFrom<Currency>('KES', 'USD', 'EUR', 'GBP'),
    minor: fc.oneof(
      fc.integer({ min: 200, max: 99_999 }),
      fc.integer({ min: 2, max: 500 }).map((n) => n * 100),
    ),
  }),
  { minLength: GIFTS, maxLength: GIFTS },
)
const histories = fc.record({ gifts, steps: fc.array(step, { minLength: 4, maxLength: 22 }) })

test(`${runs} histories of gifts by card in four currencies, refunded, disputed, told of twice, late or never, and crashed: the total is exact to the cent`, async () => {
  await using portal = await openPortal()
  const fuse: Fuse = { left: Infinity }
  const ctx: Ctx = { ...portal.ctx, db: crashingDb(portal.sql, fuse) }
  const asset = async () => (await balance(portal.ctx, ['asset:cards:stripe'])).minor
  let count = 0
  let events = 0

  const live = async ({ gifts: given, steps }: History) => {
    const history = count++
    const purposeId = `cmp_cards_${history}`
    const books = new CardBooks()
    const network = books.network()
    const before = await asset()
    const refs: string[] = []
    const pages: string[] = []
    for (const [n, { currency, minor }] of given.entries()) {
      const amount = money(BigInt(minor), currency)
      const started = await startCheckout(portal.ctx, cardsThat(), {
        ...{ purpose: 'campaign', purposeId, amount, cover: money(0n, currency), contact: {}, language: 'en' },
        ...{ returnUrl: () => 'http://portal.test/', leaveUrl: 'http://portal.test/' },
      })
      if (!started.ok) throw new Error(started.code)
      pages.push(started.value.pageKey)
      refs[n] = `pi_${history}_${n}`
    }
    const attempts = await portal.ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.purposeId, purposeId))
    const attemptOf = (n: number) => attempts.find(({ pageKey }) => pageKey === pages[n])
    const tell = (n: number, times = 1) =>
      storeMessages(
        portal.ctx,
        Array.from({ length: times }, () => ({
          provider: 'cards' as const,
          kind: 'x.y',
          eventId: `evt_${(events += 1)}`,
          trusted: true,
          body: JSON.stringify([{ kind: 'payment', reference: refs[n] }]),
        })),
      )
    const apply = async () => {
      const { faults } = await drainEvents(ctx, network)
      for (const fault of faults) expectCrash(fault)
    }
    for (const one of steps) {
      const reference = 'gift' in one ? (refs[one.gift] ?? '') : ''
      if (one.kind === 'pay') {
        const attempt = attemptOf(one.gift)
        if (attempt) books.pay(reference, attempt.id, attempt.minor, attempt.currency as Currency)
      } else if (one.kind === 'settle') books.settle(reference)
      else if (one.kind === 'refund') books.refund(reference, one.percent)
      else if (one.kind === 'failRefund') books.failRefund(reference)
      else if (one.kind === 'dispute') books.dispute(reference)
      else if (one.kind === 'close') books.close(reference, one.outcome)
      else if (one.kind === 'told') await (books.payments.has(reference) ? tell(one.gift, one.times) : undefined)
      else if (one.kind === 'apply') await apply()
      else if (one.kind === 'crash') {
        fuse.left = one.after
        await apply().catch(expectCrash)
        fuse.left = Infinity
      }
    }
    // The network is asked in the end about everything, as the hourly catching up does.
    for (let n = 0; n < GIFTS; n++) if (books.payments.has(refs[n] ?? '')) await tell(n)
    portal.moveClock(7_200)
    await apply()

    const total = await purposeTotal(portal.ctx, { purpose: 'campaign', purposeId })
    const rows = await portal.ctx.db.select().from(payments).where(eq(payments.purposeId, purposeId))
    const standing = await portal.ctx.db
      .select({ paymentId: receipts.paymentId })
      .from(receipts)
      .where(and(eq(receipts.purposeId, purposeId), isNull(receipts.voidedAt)))
    const settled = refs.filter((reference) => books.payments.get(reference)?.state === 'settled')
    const alive = settled.filter((reference) => {
      const kept = books.payments.get(reference)
      return kept && books.left(kept) > 0n
    })
    return {
      expected: {
        total: settled.reduce((sum, reference) => sum + books.counted(reference), 0n),
        asset: books.owed,
        payments: settled.length,
        receipts: alive.length,
      },
      actual: {
        total: total.received.minor,
        asset: (await asset()) - before,
        payments: rows.length,
        receipts: standing.length,
      },
    }
  }

  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const { expected, actual } = await live(history)
      expect(actual).toEqual(expected)
    }),
    { numRuns: runs, endOnFailure: false },
  )
  // Each year counts from one, and the histories fill more than one.
  const gaps =
    await portal.sql`select year from receipts group by year having count(*) <> max(number) or min(number) <> 1`
  expect(gaps).toHaveLength(0)
  await portal.expectBooksToHold()
})

type History = { gifts: { currency: Currency; minor: number }[]; steps: Step[] }
type Step =
  | { kind: 'pay' | 'settle' | 'failRefund' | 'dispute'; gift: number }
  | { kind: 'refund'; gift: number; percent: bigint }
  | { kind: 'close'; gift: number; outcome: 'won' | 'lost' }
  | { kind: 'told'; gift: number; times: number }
  | { kind: 'apply' }
  | { kind: 'crash'; after: number }
