import { findGaps, type Gap, type Mark, type Move } from '#app/domain/payments/health/find-gaps.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const isLong = process.env['PORTAL_TESTS'] === 'long'

/** One thing that moves the account: a payment whose confirmation came, or whose came lost; money out; a charge. */
type Event = { seconds: number; cents: number; kind: 'told' | 'lost' | 'pulled' | 'out' | 'hidden_out' }

const event = (...kinds: Event['kind'][]): fc.Arbitrary<Event> =>
  fc.record({
    // Several in one second are common in a burst.
    seconds: fc.constantFrom(0, 0, 0, 1, 7, 3600),
    cents: fc.integer({ min: 1, max: 40 }).map((shillings) => shillings * 100),
    kind: fc.constantFrom(...kinds),
  })

/** The account as it truly was: what confirmations told of it, and what our books know besides. */
function lived(events: readonly Event[]) {
  let [balance, at] = [1_000_000n, Date.UTC(2026, 10, 21, 6)]
  const marks: Mark[] = []
  const moves: Move[] = []
  const lost: { at: number; amount: bigint }[] = []
  for (const [i, { seconds, cents, kind }] of events.entries()) {
    at += seconds * 1000
    const amount = BigInt(kind === 'out' || kind === 'hidden_out' ? -cents : cents)
    balance += amount
    if (kind === 'told') marks.push({ reference: `R${i}`, at, amount, balance })
    else if (kind === 'pulled' || kind === 'out') moves.push({ at, amount })
    else lost.push({ at, amount })
  }
  return { marks, moves, lost }
}

const shuffled = <T>(list: readonly T[], seed: number): T[] =>
  list
    .map((one, i) => ({ one, key: (i * 7919 + seed * 104_729) % 1009 }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one)

const first = { seconds: 0, cents: 100, kind: 'told' as const }
const total = (gaps: readonly Gap[]) => gaps.reduce((sum, { missing }) => sum + missing, 0n)

test('where nothing is missing there is no alarm, in whatever order confirmations come, seconds are shared and money goes out', () => {
  fc.assert(
    fc.property(
      fc.array(event('told', 'told', 'told', 'pulled', 'out'), { maxLength: 40, size: 'max' }),
      fc.nat(),
      (events, seed) => {
        // Which of the first second's movements came before its mark nobody can say: it begins with one that stands alone.
        const { marks, moves } = lived([
          first,
          { ...first, seconds: 1 },
          ...events.map((one, i) => (i === 0 ? { ...one, seconds: 1 } : one)),
        ])
        expect(findGaps(shuffled(marks, seed), shuffled(moves, seed + 1))).toEqual([])
      },
    ),
    { numRuns: isLong ? 20_000 : 1_500 },
  )
})

test('where something is missing between two marks there is an alarm, and all alarms together say how much', () => {
  fc.assert(
    fc.property(
      fc.array(event('told', 'told', 'told', 'lost', 'pulled', 'out', 'hidden_out'), {
        minLength: 1,
        maxLength: 30,
        size: 'max',
      }),
      fc.nat(),
      (events, seed) => {
        const { marks, moves, lost } = lived([first, { ...first, seconds: 1 }, ...events, { ...first, seconds: 5 }])
        const gaps = findGaps(shuffled(marks, seed), shuffled(moves, seed + 1))
        const missing = lost.reduce((sum, { amount }) => sum + amount, 0n)
        // Two of one sum and opposite sign may cancel, or pass for one movement at another time; the sum never lies.
        expect(total(gaps)).toBe(missing)
        if (missing !== 0n) expect(gaps).not.toEqual([])
      },
    ),
    { numRuns: isLong ? 20_000 : 1_500 },
  )
})

test('one loss is said to lie between the two marks between which it lies, with its sum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 999 }), fc.nat(), (before, cents, seed) => {
      const told = (n: number): Event[] => Array.from({ length: n }, () => ({ ...first, seconds: 3 }))
      const events = [...told(before), { seconds: 3, cents, kind: 'lost' as const }, ...told(4)]
      const { marks, moves } = lived(events)
      const [gap, ...others] = findGaps(shuffled(marks, seed), moves)
      expect(others).toEqual([])
      expect([gap?.after.reference, gap?.before.reference, gap?.missing]).toEqual([
        ...[`R${before - 1}`, `R${before + 1}`, BigInt(cents)],
      ])
    }),
  )
})

test('what is found later under a time of its own closes the gap, and a loss beside it stays', () => {
  const events: Event[] = [
    first,
    { ...first, seconds: 9 },
    { seconds: 9, cents: 700, kind: 'lost' },
    { ...first, seconds: 9 },
  ]
  const { marks, lost } = lived([
    ...events,
    { ...first, seconds: 9 },
    { seconds: 9, cents: 400, kind: 'lost' },
    { ...first, seconds: 9 },
  ])
  const drifted = { at: (lost[0]?.at ?? 0) + 20_000, amount: 700n }
  expect(findGaps(marks, [drifted])).toMatchObject([{ missing: 400n }])
  expect(findGaps(marks, [...lost])).toEqual([])
})

test('charges explain what went out, alone or together, and are not missed where nothing did', () => {
  const events: Event[] = [
    first,
    { seconds: 5, cents: 500, kind: 'hidden_out' },
    { seconds: 5, cents: 300, kind: 'hidden_out' },
  ]
  const { marks, lost } = lived([...events, { ...first, seconds: 5 }])
  expect(findGaps(marks, [])).toMatchObject([{ missing: -800n }])
  expect(findGaps(marks, [], lost)).toEqual([])
  const { marks: whole } = lived([first, { ...first, seconds: 10 }])
  expect(findGaps(whole, [], [{ at: whole[1]?.at ?? 0, amount: -500n }])).toEqual([])
})
