import { termDays, type TermRule } from '#app/domain/membership/terms/term-dates.ts'
import { addDays } from '#app/domain/shared/dates.ts'
import { openPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const rolling = (months: number, graceDays = 0): TermRule => ({ term: 'rolling', months, rollOver: null, graceDays })
const calendar = (rollOver: string | null, graceDays = 30): TermRule => ({
  term: 'calendar',
  months: 12,
  rollOver,
  graceDays,
})

/** The terms of somebody who renews each time on the last day. */
function chain(rule: TermRule, from: string, terms: number): string[] {
  const days: string[] = []
  let last: ReturnType<typeof termDays> | null = null
  for (let n = 0; n < terms; n++) {
    last = termDays(rule, last, last === null ? from : last.endsOn)
    days.push(`${last.beginsOn} ${last.endsOn}`)
  }
  return days
}

test('a month from the 31st of January ends before the last of February, and the next one is back at the 31st', () => {
  expect(chain(rolling(1), '2027-01-31', 4)).toEqual([
    '2027-01-31 2027-02-27',
    '2027-02-28 2027-03-30',
    '2027-03-31 2027-04-29',
    '2027-04-30 2027-05-30',
  ])
})

test('a year from a leap day has a leap day again as soon as there is one', () => {
  expect(chain(rolling(12), '2028-02-29', 5).at(-1)).toBe('2032-02-29 2033-02-27')
  expect(chain(rolling(12), '2028-02-29', 1)).toEqual(['2028-02-29 2029-02-27'])
})

test('whoever joins on the roll-over day has the next year too, and the day before it has not', () => {
  expect(termDays(calendar('10-01'), null, '2026-09-30')).toMatchObject({ endsOn: '2026-12-31' })
  expect(termDays(calendar('10-01'), null, '2026-10-01')).toMatchObject({ endsOn: '2027-12-31' })
  expect(termDays(calendar(null), null, '2026-12-31')).toMatchObject({ endsOn: '2026-12-31' })
})

test('the last valid day and the last day of grace still continue the old term; the day after does not', () => {
  const last = { endsOn: '2026-12-31', anchorDay: 1 }
  const rule = rolling(12, 30)
  expect(termDays(rule, last, '2026-12-31')).toMatchObject({ beginsOn: '2027-01-01', endsOn: '2027-12-31' })
  expect(termDays(rule, last, '2027-01-30')).toMatchObject({ beginsOn: '2027-01-01', endsOn: '2027-12-31' })
  expect(termDays(rule, last, '2027-01-31')).toMatchObject({ beginsOn: '2027-01-31', endsOn: '2028-01-30' })
})

test('the end of a term paid early is the same as that of one paid on its last day', () => {
  fc.assert(
    fc.property(days(), fc.integer({ min: 1, max: 36 }), fc.integer({ min: 0, max: 180 }), (from, months, early) => {
      const first = termDays(rolling(months), null, from)
      const paid = addDays(first.endsOn, -early)
      if (paid < from) return
      expect(termDays(rolling(months), first, paid)).toEqual(termDays(rolling(months), first, first.endsOn))
    }),
  )
})

test('rolling terms turn on the days that PostgreSQL’s calendar says, without a gap or an overlap', async () => {
  await using portal = await openPortal()
  await fc.assert(
    fc.asyncProperty(days(), fc.integer({ min: 1, max: 24 }), async (from, months) => {
      const terms = chain(rolling(months), from, 14)
      const [row] = await portal.sql<{ said: string[] }[]>`
        select array_agg((${from}::date + make_interval(months => n * ${months}))::date::text || ' ' ||
                         ((${from}::date + make_interval(months => (n + 1) * ${months}))::date - 1)::text order by n) as said
          from generate_series(0, 13) n`
      expect(terms).toEqual(row?.said)
    }),
    { numRuns: 200 },
  )
})

const days = () =>
  fc
    .date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
