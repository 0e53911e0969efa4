import fc from 'fast-check'

export type Deed =
  | { do: 'ask' }
  | { do: 'cancel' | 'take' | 'decline' | 'staff' | 'hand'; whom: number }
  | { do: 'wait'; minutes: number }
  | { do: 'size'; capacity: number }
  /** Whom the desk offers a seat and whom it ranks, by their number: in this order. */
  | { do: 'choose'; offers: number[]; reserves: number[] }

const whose = (what: 'cancel' | 'take' | 'decline' | 'staff' | 'hand') =>
  fc.record({ do: fc.constant(what), whom: fc.nat(15) })
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask' as const) }) },
  { weight: 4, arbitrary: whose('cancel') },
  { weight: 4, arbitrary: whose('take') },
  { weight: 2, arbitrary: whose('decline') },
  { weight: 1, arbitrary: whose('staff') },
  { weight: 1, arbitrary: whose('hand') },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('size' as const), capacity: fc.nat(4) }) },
)
export const choice: fc.Arbitrary<Deed> = fc.record({
  do: fc.constant('choose' as const),
  offers: fc.uniqueArray(fc.nat(15), { maxLength: 3 }),
  reserves: fc.uniqueArray(fc.nat(15), { maxLength: 5 }),
})

type Model = { holder: string; state: string; until: number; isExtra: boolean }
export const OFFER_MIN = 60
export const CUTOFF_MIN = 240

/** What must come of it, told without a database: seats in the order in which they were asked for, and a clock in minutes. */
export function expected(first: number, deeds: readonly Deed[], selects = false): string {
  let line: Model[] = []
  const seats: Model[] = []
  let [capacity, now, names] = [first, 0, 0]
  const held = () =>
    seats.filter(({ state, isExtra }) => !isExtra && (state === 'offered' || state === 'seated')).length
  const fill = () => {
    for (const seat of line) {
      if (now >= CUTOFF_MIN || held() >= capacity) return
      if (seat.state === 'waiting') [seat.state, seat.until] = ['offered', Math.min(now + OFFER_MIN, CUTOFF_MIN)]
    }
  }
  const deedOn = (what: string, seat: Model) => {
    if (what === 'cancel' && ['asked', 'waiting', 'offered', 'seated'].includes(seat.state)) {
      if (seat.state === 'seated' && now >= CUTOFF_MIN) return
      seat.state = 'cancelled'
      fill()
    }
    if (what === 'take' && seat.state === 'offered' && now < seat.until) seat.state = 'seated'
    if (what === 'decline' && seat.state === 'offered' && now < seat.until) {
      seat.state = 'declined'
      fill()
    }
    if (what === 'staff' && ['asked', 'waiting'].includes(seat.state)) {
      seat.isExtra = held() >= capacity
      seat.state = 'seated'
    }
    if (what === 'hand' && seat.state === 'seated' && now < CUTOFF_MIN) seat.holder = `s${names++}`
  }
  for (const one of deeds) {
    if (one.do === 'ask') {
      const isFree = held() < capacity && seats.every(({ state }) => state !== 'waiting')
      const state = selects ? 'asked' : isFree ? 'seated' : 'waiting'
      seats.push({ holder: `s${names++}`, state, until: 0, isExtra: false })
      if (!selects) line = seats
    } else if (one.do === 'choose') {
      const [offers, reserves] = [one.offers, one.reserves].map((them) => them.flatMap((n) => seats[n] ?? []))
      const named = [...(offers ?? []), ...(reserves ?? [])]
      const isWrong = new Set(named).size < named.length || named.some(({ state }) => state !== 'asked')
      if (!offers || !reserves || isWrong || offers.length > Math.max(0, capacity - held()) || now >= CUTOFF_MIN)
        continue
      for (const seat of seats) if (seat.state === 'asked' && !named.includes(seat)) seat.state = 'declined'
      for (const seat of offers) [seat.state, seat.until] = ['offered', Math.min(now + OFFER_MIN, CUTOFF_MIN)]
      for (const seat of reserves) seat.state = 'waiting'
      line = [...line, ...reserves]
      fill()
    } else if (one.do === 'wait') {
      now += one.minutes
      const late = seats.filter(({ state, until }) => state === 'offered' && until <= now)
      for (const seat of late) seat.state = 'lapsed'
      if (late.length > 0) fill()
    } else if (one.do === 'size') {
      capacity = one.capacity
      fill()
    } else {
      const seat = seats[one.whom]
      if (seat) deedOn(one.do, seat)
    }
  }
  return toldAs(seats)
}

/** Ranking gives reserves other numbers, so all are told by who they are. */
export const toldAs = (seats: readonly { holder: string; state: string; isExtra: boolean }[]): string =>
  seats
    .map(({ holder, state, isExtra }) => `${holder} ${state}${isExtra ? ' extra' : ''}`)
    .toSorted()
    .join(', ')
