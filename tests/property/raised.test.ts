// Long because everything that may happen to a gift is one list, and one model answers all of it.
import { decideSpending, decideTotal, joinTeam, leaveTeam } from '#app/domain/campaigns/index.server.ts'
import {
  assign,
  confirmOffline,
  moveCheque,
  notOurs,
  payInCash,
  split,
  undo,
  voidOffline,
} from '#app/domain/payments/index.server.ts'
import type { Movement } from '#app/domain/payments/movements/movement.ts'
import { type Currency, kes, money } from '#app/domain/shared/money.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { payments } from '#db/schema/payments.ts'
import { aShownClimber, aTeam } from '#tests/factories/climbers.ts'
import { aBudgetLine, aPhase, aSpending, aTotal } from '#tests/factories/funds.ts'
import { aMoneyDesk, cash, cheque, moneyForm, written } from '#tests/factories/offline.ts'
import { aCardSighting, aSighting, moved, received } from '#tests/factories/receipts.ts'
import { CLIMB } from '#tests/setup/portal.ts'
import { openSite } from '#tests/setup/site.ts'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ABOUT, type About, type Parts, RaisedModel } from './raised-model.ts'
import { disagreeing, SURFACES, type Town } from './raised-surfaces.ts'

const runs = process.env['PORTAL_TESTS'] === 'long' ? 400 : 25

const about = fc.constantFrom(...ABOUT)
const cents = fc.integer({ min: 1, max: 9_999_999 }).map(BigInt)
const shillings = fc.integer({ min: 1, max: 80_000 }).map((n) => BigInt(n) * 100n)
const nth = fc.nat(40)
const DAYS = ['2019-08-12', '2020-02-29', '2026-10-31', '2026-11-03', '2026-11-20'] as const
const day = fc.constantFrom(...DAYS)

/** One thing that happens. What it is about is named by a number: the gift at that place of those there are. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('paybill' as const), about, amount: shillings, day }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('card' as const),
      ...{ about, amount: cents, day },
      currency: fc.constantFrom<Currency>('USD', 'EUR', 'GBP'),
      /** KES cents for a hundred minor units. */
      rate: fc.bigInt({ min: 11_000n, max: 17_999n }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('bank' as const), about, amount: cents, day }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('cash' as const), about, amount: cents, day, isPaidIn: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('cheque' as const),
      ...{ about, amount: cents },
      end: fc.constantFrom('received', 'banked', 'cleared', 'bounced', 'cleared and bounced'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('refund' as const, 'dispute' as const),
      nth,
      percent: fc.constantFrom(1n, 33n, 50n, 100n),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('won' as const), nth }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('reassign' as const), nth, about }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('split' as const),
      nth,
      whom: fc.uniqueArray(about, { minLength: 2, maxLength: 4 }),
      at: fc.integer({ min: 1, max: 99 }).map(BigInt),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('notOurs' as const), nth }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('undo' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('void' as const), nth }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('total' as const),
      amount: cents,
      type: fc.constantFrom('added', 'told'),
      end: fc.constantFrom('confirm', 'refuse', 'reverse'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('spend' as const), amount: cents, isReversed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'changeTeam' as const }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test(`${runs} histories of gifts by Paybill, foreign card, bank, cash and cheque, moved, split, found not to be ours, decided anew, refunded, disputed and taken back, with phases and spending: every page, list, file and stream tells the same sums, to the cent`, async () => {
  await using site = await openSite()
  const ctx = { ...site.ctx, actor: { kind: 'system', job: 'test' } } as const
  const { first, second } = await aMoneyDesk(ctx)
  const team = await aTeam(ctx)
  const [two, three] = [await aShownClimber(ctx, { name: 'Pili' }), await aShownClimber(ctx, { name: 'Tatu' })]
  const codes = { one: team.captain.code, two: two.code, three: three.code, team: team.code }
  const codeOf = (whom: About): string => (whom === 'campaign' ? 'CPEAKV' : codes[whom])
  const phase = await aPhase(first)
  await aPhase(first, { beginsOn: '2026-11-10', endsOn: '', nameEn: 'The house' })
  const line = await aBudgetLine(first, phase)
  const town: Town = { site, campaignId: CLIMB.purposeId, codes }

  const model = new RaisedModel()
  const order: string[] = []
  const offline = new Map<string, string>()
  const disputes: { reference: string; part: bigint }[] = []
  const decisions = new Map<string, { decisionId: string; before: Parts }[]>()
  let count = 0
  const gift = (place: number): string | undefined => order[place % Math.max(1, order.length)]
  const noon = (on: string) => new Date(`${on}T12:00:00+03:00`)
  const came = (reference: string, whom: About, minor: bigint, base?: bigint) => {
    model.came(reference, whom, minor, base)
    order.push(reference)
  }
  const referenceOf = async (moneyId: string): Promise<string | null> => {
    const [row] = await site.sql<{ reference: string }[]>`
      select p.reference from offline_money o join payments p on p.id = o.payment_id where o.id = ${moneyId}`
    return row?.reference ?? null
  }
  /** Written down, and said yes to by another where it waits. */
  const byHand = async (form: Record<string, string>, whom: About, amount: bigint) => {
    const { moneyId, state } = await written(first, { ...form, code: codeOf(whom), amount: decimal(amount) })
    if (state === 'waiting') await confirmOffline(second, { moneyId })
    const reference = await referenceOf(moneyId)
    if (reference) {
      came(reference, whom, amount)
      offline.set(reference, moneyId)
    }
    return moneyId
  }

  const takes: { [K in Step['kind']]: (one: Extract<Step, { kind: K }>) => Promise<void> } = {
    async paybill({ about: whom, amount, day: on }) {
      const sighting = aSighting(ctx, {
        amount: kes(amount),
        occurredAt: noon(on),
        payer: { accountText: codeOf(whom) },
      })
      await received(ctx, sighting)
      came(sighting.reference, whom, amount)
    },
    async card({ about: whom, amount, currency, rate, day: on }) {
      const base = (amount * rate) / 100n
      if (base === 0n) return
      const payer = { accountText: codeOf(whom) }
      const sighting = aCardSighting(ctx, { amount: money(amount, currency), base, occurredAt: noon(on), payer })
      await received(ctx, sighting)
      came(sighting.reference, whom, amount, base)
    },
    bank: async ({ about: whom, amount, day: on }) => void (await byHand(moneyForm({ day: on }), whom, amount)),
    async cash({ about: whom, amount, day: on, isPaidIn }) {
      const moneyId = await byHand(cash({ day: on }), whom, amount)
      if (isPaidIn) await payInCash(first, { moneyId, account: 'ncba', day: on, reference: 'SLIP' })
    },
    async cheque({ about: whom, amount, end }) {
      const moneyId = await byHand(cheque(), whom, amount)
      const move = (to: 'banked' | 'cleared') => moveCheque(second, { moneyId, move: { to, day: '2026-11-20' } })
      const bounce = () =>
        moveCheque(second, { moneyId, move: { to: 'bounced', day: '2026-11-20', reason: 'no_cover' } })
      if (end !== 'received') await move('banked')
      if (end === 'bounced') await bounce()
      if (!end.startsWith('cleared')) return
      await move('cleared')
      const reference = (await referenceOf(moneyId)) ?? ''
      came(reference, whom, amount)
      offline.set(reference, moneyId)
      if (end === 'cleared') return
      await bounce()
      model.wentBack(reference, amount)
      offline.delete(reference)
    },
    refund: ({ nth: place, percent }) => goBack('refund', place, percent),
    dispute: ({ nth: place, percent }) => goBack('dispute', place, percent),
    async won({ nth: place }) {
      const [lost] = disputes.splice(place % Math.max(1, disputes.length), 1)
      if (!lost) return
      await moved(ctx, lost.reference, 'dispute_won', money(lost.part, await currencyOf(lost.reference)))
      model.wentBack(lost.reference, -lost.part)
    },
    async reassign({ nth: place, about: whom }) {
      const reference = gift(place)
      if (!reference) return
      const done = await assign(ctx, { reference, code: codeOf(whom) })
      decided(reference, done, [{ about: whom, part: model.minorOf(reference) }])
    },
    async split({ nth: place, whom, at }) {
      const reference = gift(place)
      const whole = reference ? model.minorOf(reference) : 0n
      if (!reference || whole < BigInt(whom.length)) return
      const parts = whom.map((about) => ({ about, part: 1n }))
      let rest = whole - BigInt(whom.length)
      for (const [i, part] of parts.entries()) {
        const taken = i === parts.length - 1 ? rest : (rest * at) / 100n
        part.part += taken
        rest -= taken
      }
      const done = await split(ctx, {
        paymentId: await idOf(reference),
        parts: parts.map(({ about, part }) => ({ code: codeOf(about), minor: part })),
      })
      decided(reference, done, parts)
    },
    async notOurs({ nth: place }) {
      const reference = gift(place)
      if (reference) decided(reference, await notOurs(ctx, { paymentId: await idOf(reference) }), [])
    },
    async undo({ nth: place }) {
      const reference = gift(place)
      const last = reference ? decisions.get(reference)?.at(-1) : undefined
      if (!reference || !last) return
      const done = await undo(ctx, { decisionId: last.decisionId })
      if (!done.ok) return
      decisions.get(reference)?.pop()
      model.decided(reference, last.before)
    },
    async void({ nth: place }) {
      const [reference, moneyId] = [...offline][place % Math.max(1, offline.size)] ?? []
      if (!reference || !moneyId) return
      const done = await voidOffline(second, { moneyId, reason: 'twice' })
      if (!done.ok) throw new Error(done.code)
      model.wentBack(reference, model.leftOf(reference))
      offline.delete(reference)
    },
    async total({ amount, type, end }) {
      const totalId = await aTotal(first, phase, { kind: type, amount: decimal(amount) })
      await decideTotal(second, { totalId, decision: end === 'refuse' ? 'refuse' : 'confirm' })
      if (end === 'reverse') await decideTotal(second, { totalId, decision: 'reverse' })
      if (end === 'confirm' && type === 'added') model.added.set(`${(count += 1)}`, amount)
    },
    async spend({ amount, isReversed }) {
      const { spendingId, state } = await aSpending(first, line, { amount: decimal(amount) })
      if (state === 'waiting') await decideSpending(second, { spendingId, decision: 'confirm' })
      if (isReversed) await decideSpending(second, { spendingId, decision: 'reverse' })
    },
    async changeTeam() {
      if (model.crew.has('two')) await leaveTeam(ctx, { key: two.key })
      else await joinTeam(ctx, { key: two.key, by: { code: team.code } })
      if (!model.crew.delete('two')) model.crew.add('two')
    },
  }

  const idOf = async (reference: string): Promise<string> => {
    const [row] = await ctx.db.select().from(payments).where(eq(payments.reference, reference))
    return row?.id ?? ''
  }
  /** What was decided is so on paper too; what was refused is not. */
  function decided(reference: string, done: Result<{ decisionId: string }, string>, parts: Parts): void {
    if (!done.ok) return
    const known = decisions.get(reference) ?? []
    known.push({ decisionId: done.value.decisionId, before: model.decided(reference, parts) })
    decisions.set(reference, known)
  }
  async function currencyOf(reference: string): Promise<Currency> {
    const [row] = await ctx.db.select().from(payments).where(eq(payments.reference, reference))
    return row?.currency as Currency
  }
  async function goBack(kind: Extract<Movement['kind'], 'refund' | 'dispute'>, place: number, percent: bigint) {
    const reference = gift(place)
    const part = reference ? (model.leftOf(reference) * percent) / 100n : 0n
    // What staff wrote down goes back by them alone.
    if (!reference || part === 0n || offline.has(reference)) return
    await moved(ctx, reference, kind, money(part, await currencyOf(reference)))
    model.wentBack(reference, part)
    if (kind === 'dispute') disputes.push({ reference, part })
  }

  /** Kept pages hear of a change a moment after it is committed. */
  async function agreed(): Promise<string[]> {
    let wrong: string[] = []
    for (let i = 0; i < 40; i++) {
      wrong = await disagreeing(town, model.sums())
      if (wrong.length === 0) return []
      await sleep(50)
    }
    return wrong
  }

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (history) => {
      for (const one of history) await takes[one.kind](one as never)
      expect(await agreed()).toEqual([])
    }),
    { numRuns: runs, endOnFailure: true },
  )
  expect(Object.keys(SURFACES).length).toBeGreaterThan(10)
  expect(order.length).toBeGreaterThan(runs)
  await site.expectBooksToHold()
})

const decimal = (minor: bigint): string => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`
