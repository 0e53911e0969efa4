import { assign, notOurs, split, undo } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { type Currency, money } from '#app/domain/shared/money.ts'
import { deskDecisions } from '#db/schema/desk.ts'
import { payments } from '#db/schema/payments.ts'
import { aShownClimber } from '#tests/factories/climbers.ts'
import { aFinanceOfficer, booksOf } from '#tests/factories/desk.ts'
import { aCardSighting, aSighting, moved, received } from '#tests/factories/receipts.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const [RUNS, DECISIONS] = process.env['PORTAL_TESTS'] === 'long' ? [40, 100] : [20, 50]

const nth = fc.nat(60)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('assign' as const), nth, to: nth }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('split' as const),
      nth,
      to: fc.uniqueArray(fc.nat(4), { minLength: 2, maxLength: 5 }),
      cuts: fc.array(fc.nat(1_000_000), { minLength: 4, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('not ours' as const), nth }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), nth }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
const amount = fc.record({
  currency: fc.constantFrom<Currency>('KES', 'USD'),
  minor: fc.integer({ min: 7, max: 9_999_999 }).map(BigInt),
  /** How many hundredths of it went back before anybody decided. */
  back: fc.constantFrom(0n, 0n, 1n, 33n, 99n),
})

/** Parts of a sum at random cuts: each at least a cent, together the whole. */
function partsOf(whole: bigint, cuts: readonly number[], codes: readonly string[]) {
  const parts = codes.map((code) => ({ code, minor: 1n }))
  let rest = whole - BigInt(parts.length)
  for (const [i, part] of parts.entries()) {
    const taken = i === parts.length - 1 ? rest : (rest * BigInt(cuts[i % cuts.length] ?? 0)) / 1_000_000n
    part.minor += taken
    rest -= taken
  }
  return parts
}

test(`${RUNS * DECISIONS} random decisions and their undoing leave every account, count and receipt where it was`, async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const codes = ['CPEAKV']
  for (let i = 0; i < 4; i++) codes.push((await aShownClimber(ctx)).code)

  await fc.assert(
    fc.asyncProperty(
      fc.array(amount, { minLength: 1, maxLength: 4 }),
      fc.array(step, { minLength: DECISIONS, maxLength: DECISIONS }),
      async (amounts, steps) => {
        const there = []
        for (const one of amounts) there.push(await arrive(ctx, one))
        const before = [await booksOf(ctx), await purposesOf(ctx)]
        const taken: string[] = []
        for (const one of steps) await take(one, there, taken)
        await portal.expectBooksToHold()
        await undoAll()
        expect([await booksOf(ctx), await purposesOf(ctx)]).toEqual(before)
        await portal.expectBooksToHold()
      },
    ),
    { numRuns: RUNS },
  )

  async function take(one: Step, there: { id: string; minor: bigint }[], taken: string[]): Promise<void> {
    if (one.kind === 'undo') {
      const decisionId = taken[one.nth % Math.max(1, taken.length)]
      // Most are refused, for another stands on it: that must leave everything as it is too.
      if (decisionId) await undo(officer, { decisionId })
      return
    }
    const payment = there[one.nth % there.length]
    if (!payment) return
    const paymentId = payment.id
    const to = one.kind === 'split' ? one.to.flatMap((i) => codes[i] ?? []) : []
    const done =
      one.kind === 'assign'
        ? await assign(officer, { paymentId, code: codes[one.to % codes.length] ?? '' })
        : one.kind === 'split'
          ? await split(officer, { paymentId, parts: partsOf(payment.minor, one.cuts, to) })
          : await notOurs(officer, { paymentId })
    if (one.kind === 'split') expect(done).toMatchObject({ ok: true })
    if (done.ok) taken.push(done.value.decisionId)
  }

  async function undoAll(): Promise<void> {
    const all = await ctx.db.select().from(deskDecisions).orderBy(asc(deskDecisions.seq))
    const undone = new Set(all.map(({ undoes }) => undoes))
    for (const { id } of all.filter(({ id, kind }) => kind !== 'undo' && !undone.has(id)).toReversed())
      expect(await undo(officer, { decisionId: id })).toMatchObject({ ok: true })
  }
})

async function arrive(ctx: Ctx, { currency, minor, back }: { currency: Currency; minor: bigint; back: bigint }) {
  const sighting =
    currency === 'KES'
      ? aSighting(ctx, { amount: money(minor, 'KES') })
      : aCardSighting(ctx, { amount: money(minor, currency), base: minor * 129n + 1n })
  const { payment } = await received(ctx, sighting)
  const gone = (minor * back) / 100n
  if (gone > 0n) await moved(ctx, payment.reference, 'refund', money(gone, currency))
  return { id: payment.id, minor }
}

const purposesOf = async (ctx: Ctx) =>
  (await ctx.db.select().from(payments).orderBy(asc(payments.id))).map(
    ({ id, purpose, purposeId, allocatedBy }) => `${id} ${purpose} ${purposeId} ${allocatedBy}`,
  )
