// Long, for the calendar of one giver is told twice: by the portal, and by a model that is read beside it as a whole.

import {
  changeDay,
  findMandate,
  pauseMandate,
  resumeMandate,
  skipNext,
  stopMandate,
} from '#app/domain/payments/index.server.ts'
import { nextDue, orderSpan } from '#app/domain/payments/mandates/schedule.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { type Answer, aMonthlyGiver, answerAttempt, morning, ringing } from '#tests/factories/mandates.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const DAY_MS = 86_400_000
const isLong = process.env['PORTAL_TESTS'] === 'long'
/** Each starts in November; together they see February of a leap year and of a common one, and every end of a month. */
const YEARS = [2026, 2027]

type Deed = { on: number; do: 'skip' | 'pause' | 'resume' | 'stop' } | { on: number; do: 'day'; day: number }
type Life = { day: number; answers: Answer[]; deeds: Deed[] }

const deed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ on: fc.nat(380), do: fc.constantFrom('skip' as const, 'pause' as const) }) },
  { weight: 3, arbitrary: fc.record({ on: fc.nat(380), do: fc.constant('resume' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ on: fc.nat(380), do: fc.constant('day' as const), day: fc.integer({ min: 1, max: 28 }) }),
  },
  { weight: 1, arbitrary: fc.record({ on: fc.integer({ min: 150, max: 380 }), do: fc.constant('stop' as const) }) },
)
const life: fc.Arbitrary<Life> = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  answers: fc.array(fc.constantFrom<Answer>('paid', 'paid', 'paid', 'failed', 'failed', 'unknown'), {
    minLength: 1,
    maxLength: 12,
  }),
  deeds: fc.array(deed, { maxLength: 10 }),
})

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)
const plus = (day: string, days: number): string => iso(Date.parse(day) + days * DAY_MS)

/**
 * On which days a phone must ring, told day by day and without a database. Mornings at nine; what she does, she does at noon.
 */
function expected({ day: first, answers, deeds }: Life, start: string, days: number): string[] {
  const rung: string[] = []
  let [day, state] = [first, 'active' as 'active' | 'paused' | 'ended']
  let lastMonth = start.slice(0, 7)
  let next = null as string | null
  let reminded = null as string | null
  let retry = null as { tries: number } | null
  let failed = 0
  const plan = (today: string) => {
    let candidate = plus(today, 2)
    while (Number(candidate.slice(8)) !== day || candidate.slice(0, 7) <= lastMonth) candidate = plus(candidate, 1)
    next = candidate
  }
  const rest = () => {
    ;[state, next, reminded, retry] = ['paused', null, null, null]
  }
  plan(start)
  let answered = 0
  for (let i = 1; i <= days; i++) {
    const today = plus(start, i)
    if (state === 'active') {
      const due: boolean = next !== null && next <= today && reminded === next
      const isRetry: boolean = retry !== null && !due
      if (next === plus(today, 1)) reminded = next
      if (isRetry || due) {
        rung.push(today)
        const tries: number = (isRetry ? (retry?.tries ?? 0) : 0) + 1
        if (!isRetry) {
          lastMonth = today.slice(0, 7)
          reminded = null
          plan(today)
        }
        const answer = answers[answered++ % answers.length]
        retry = answer === 'failed' && tries < 3 ? { tries } : null
        if (answer !== 'failed') failed = 0
        else if (tries === 3 && ++failed === 3) rest()
      }
    }
    for (const deed of deeds.filter(({ on }) => on === i)) {
      if (state === 'ended') continue
      if (deed.do === 'stop') [state, next] = ['ended', null]
      else if (deed.do === 'pause' && state === 'active') rest()
      else if (deed.do === 'resume' && state === 'paused') {
        ;[state, failed] = ['active', 0]
        plan(today)
      } else if (deed.do === 'day' && deed.day !== day) {
        ;[day, reminded] = [deed.day, null]
        if (state === 'active') plan(today)
      } else if (deed.do === 'skip' && state === 'active') {
        if (retry) retry = null
        else if (next) {
          lastMonth = (next as string).slice(0, 7)
          reminded = null
          plan(today)
        }
      }
    }
  }
  return rung
}

test.each(YEARS)(
  'a year from November %i on, whatever is paid, failed, skipped, paused or moved: exactly the expected prompts',
  { timeout: 600_000 },
  async (year) => {
    const [start, days] = [`${year}-11-21`, 400]
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 12, maxLength: 12 }), async (lives) => {
        const actual = await live(lives, `${start}T06:00:00Z`, days)
        expect(actual).toEqual(lives.map((one) => expected(one, start, days)))
      }),
      { numRuns: isLong ? 20 : 1, endOnFailure: true },
    )
  },
)

/** Lives that many lives side by side, each with a phone of its own; answers on which days each of them rang after the first. */
async function live(lives: readonly Life[], at: string, days: number): Promise<string[][]> {
  await using portal = await openPortal(at)
  const { ctx } = portal
  const { prompts, rung } = ringing(ctx)
  const cards = cardsThat()
  const keys: string[] = []
  const phoneOf = (i: number) => `2547000001${String(i).padStart(2, '0')}`
  for (const [i, { day }] of lives.entries()) keys.push(await aMonthlyGiver(ctx, prompts, { day, msisdn: phoneOf(i) }))
  rung.length = 0
  const answered = lives.map(() => 0)
  const answerAll = async () => {
    const open = await ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.state, 'sent'))
    for (const attempt of open) {
      const who = Number(rung.find(({ callbackKey }) => callbackKey === attempt.callbackKey)?.msisdn.slice(-2))
      const { answers } = lives[who] as Life
      const nth = answered[who] ?? 0
      answered[who] = nth + 1
      await answerAttempt(ctx, attempt, answers[nth % answers.length] as Answer)
    }
  }
  for (let i = 1; i <= days; i++) {
    portal.moveClock(86_400)
    await morning(ctx, prompts)
    await answerAll()
    portal.moveClock(3 * 3_600)
    for (const [who, { deeds }] of lives.entries())
      for (const deed of deeds.filter(({ on }) => on === i)) await act(keys[who] as string, deed)
    portal.moveClock(-3 * 3_600)
  }
  await portal.expectBooksToHold()
  return lives.map((_, i) => rung.filter(({ msisdn }) => msisdn === phoneOf(i)).map((ring) => iso(ring.at.getTime())))

  async function act(key: string, deed: Deed): Promise<void> {
    if (deed.do === 'pause') await pauseMandate(ctx, cards, { key })
    if (deed.do === 'resume') await resumeMandate(ctx, cards, { key })
    if (deed.do === 'stop') await stopMandate(ctx, cards, { key })
    if (deed.do === 'day') await changeDay(ctx, { key, dayOfMonth: deed.day })
    if (deed.do === 'skip') await skipNext(ctx, { key, dueOn: await skippable(key) })
  }

  /** What the button on her page would send. */
  async function skippable(key: string): Promise<string> {
    return (await findMandate(ctx, key))?.skippable ?? ''
  }
}

const aDay = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2040, 11, 31) }).map(iso)

test('the next day is hers, in a month of its own, not before it may be, and none nearer would do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 28 }), aDay, fc.option(aDay), (dayOfMonth, earliest, last) => {
      const due = nextDue({ dayOfMonth, last, earliest })
      expect(Number(due.slice(8))).toBe(dayOfMonth)
      expect(due >= earliest && (last === null || due.slice(0, 7) > last.slice(0, 7))).toBe(true)
      const floor = last !== null && last > earliest ? last : earliest
      // Every month has the day: never more than two months away.
      expect(Date.parse(due) - Date.parse(floor)).toBeLessThanOrEqual(62 * DAY_MS)
    }),
  )
})

test('a standing order runs for a year, on leap years too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 28 }), aDay, (dayOfMonth, asked) => {
      const { from, until } = orderSpan(asked, dayOfMonth)
      expect(from > asked && Number(from.slice(8)) === dayOfMonth).toBe(true)
      expect([365, 366]).toContain((Date.parse(plus(until, 1)) - Date.parse(from)) / DAY_MS)
      expect(plus(until, 1).slice(5)).toBe(from.slice(5))
    }),
  )
})
