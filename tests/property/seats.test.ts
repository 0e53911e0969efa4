import { lapseOffers, seatsOf } from '#app/domain/seats/index.server.ts'
import { changeOccasion } from '#app/domain/seats/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { anOccasion } from '#tests/factories/seats.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const isLong = process.env['PORTAL_TESTS'] === 'long'

type Deed =
  | { do: 'ask' }
  | { do: 'cancel' | 'take' | 'decline' | 'staff' | 'hand'; whom: number }
  | { do: 'wait'; minutes: number }
  | { do: 'size'; capacity: number }

const whose = (what: 'cancel' | 'take' | 'decline' | 'staff' | 'hand') =>
  fc.record({ do: fc.constant(what), whom: fc.nat(15) })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask' as const) }) },
  { weight: 4, arbitrary: whose('cancel') },
  { weight: 4, arbitrary: whose('take') },
  { weight: 2, arbitrary: whose('decline') },
  { weight: 1, arbitrary: whose('staff') },
  { weight: 1, arbitrary: whose('hand') },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('size' as const), capacity: fc.nat(4) }) },
)

type Model = { holder: string; state: string; until: number; isExtra: boolean }
const OFFER_MIN = 60
const CUTOFF_MIN = 240

/** What must come of it, told without a database: seats in the order in which they were asked for, and a clock in minutes. */
function expected(first: number, deeds: readonly Deed[]): string {
  const seats: Model[] = []
  let [capacity, now, names] = [first, 0, 0]
  const held = () =>
    seats.filter(({ state, isExtra }) => !isExtra && (state === 'offered' || state === 'seated')).length
  const fill = () => {
    for (const seat of seats) {
      if (now >= CUTOFF_MIN || held() >= capacity) return
      if (seat.state === 'waiting') [seat.state, seat.until] = ['offered', Math.min(now + OFFER_MIN, CUTOFF_MIN)]
    }
  }
  const deedOn = (what: string, seat: Model) => {
    if (what === 'cancel' && ['waiting', 'offered', 'seated'].includes(seat.state)) {
      if (seat.state === 'seated' && now >= CUTOFF_MIN) return
      seat.state = 'cancelled'
      fill()
    }
    if (what === 'take' && seat.state === 'offered' && now < seat.until) seat.state = 'seated'
    if (what === 'decline' && seat.state === 'offered' && now < seat.until) {
      seat.state = 'declined'
      fill()
    }
    if (what === 'staff' && seat.state === 'waiting') {
      seat.isExtra = held() >= capacity
      seat.state = 'seated'
    }
    if (what === 'hand' && seat.state === 'seated' && now < CUTOFF_MIN) seat.holder = `s${names++}`
  }
  for (const one of deeds) {
    if (one.do === 'ask') {
      const isFree = held() < capacity && seats.every(({ state }) => state !== 'waiting')
      seats.push({ holder: `s${names++}`, state: isFree ? 'seated' : 'waiting', until: 0, isExtra: false })
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
  return seats.map(({ holder, state, isExtra }) => `${holder} ${state}${isExtra ? ' extra' : ''}`).join(', ')
}

async function done(portal: TestPortal, first: number, deeds: readonly Deed[]): Promise<string> {
  const { ctx } = portal
  const soon = new Date(ctx.now().getTime() + CUTOFF_MIN * 60_000)
  const occasion = await anOccasion(ctx, {
    capacity: first,
    offerMinutes: OFFER_MIN,
    offersUntil: soon,
    cancelUntil: soon,
  })
  const seats: string[] = []
  let names = 0
  for (const one of deeds) {
    if (one.do === 'ask') seats.push(await occasion.seatOf(`s${names++}`))
    else if (one.do === 'wait') {
      portal.moveClock(one.minutes * 60)
      await lapseOffers(ctx, { of: 'otg' }, async () => {})
    } else if (one.do === 'size')
      await inTransaction(ctx, (tx) => changeOccasion(tx, { ...occasion.terms, capacity: one.capacity }))
    else {
      const seatId = seats[one.whom]
      if (!seatId) continue
      if (one.do === 'cancel') await occasion.cancel(seatId)
      else if (one.do === 'staff') await occasion.byStaff(seatId)
      else if (one.do === 'hand') names += (await occasion.handOver(seatId, `s${names}`)).ok ? 1 : 0
      else await occasion.answer(seatId, one.do === 'take')
    }
  }
  const rows = await seatsOf(ctx, occasion.id)
  return rows.map(({ holder, state, isExtra }) => `${holder} ${state}${isExtra ? ' extra' : ''}`).join(', ')
}

test('whatever is asked, answered, given back and changed, in whatever order, seats go as the model says', async () => {
  await using portal = await openPortal()
  const lives = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(deed, { minLength: 5, maxLength: 30 }))
  await fc.assert(
    fc.asyncProperty(lives, async ([first, deeds]) => {
      expect(await done(portal, first, deeds)).toBe(expected(first, deeds))
    }),
    { numRuns: isLong ? 1_000 : 40 },
  )
  await portal.expectBooksToHold()
})

const PEOPLE = 500
const SEATS = 30

test('hundreds take a few seats at once, cancel and accept at random: never one too many, and none idle while somebody waits', async () => {
  await using portal = await openPortal()
  const many = connect(portal.url, { max: 12, role: APP_ROLE })
  try {
    const ctx: Ctx = { ...portal.ctx, db: many.db }
    const occasion = await anOccasion(ctx, { capacity: SEATS })
    const seen: number[] = []
    let isOver = false
    const watch = (async () => {
      while (!isOver) {
        const { taken, waiting, free, capacity } = await occasion.counts()
        seen.push(taken)
        // One look, one moment: whoever sees seats free sees nobody wait.
        expect([taken > capacity, waiting > 0 && taken < capacity, waiting > 0 && free > 0]).toEqual([
          false,
          false,
          false,
        ])
      }
    })()
    const chance = randomOf(20_261_127)
    await Promise.all(
      Array.from({ length: PEOPLE }, async (_, n) => {
        const seatId = await occasion.seatOf(`p${n}`)
        for (let turn = 0; turn < 2; turn++) {
          const roll = chance()
          if (roll < 0.4) await occasion.answer(seatId, chance() < 0.6)
          else if (roll < 0.7) await occasion.cancel(seatId)
        }
      }),
    )
    isOver = true
    await watch
    const rows = await seatsOf(ctx, occasion.id)
    const states = (state: string) => rows.filter((row) => row.state === state).length
    expect(rows).toHaveLength(PEOPLE)
    expect(seen.length).toBeGreaterThan(10)
    expect(Math.max(...seen)).toBe(SEATS)
    if (states('waiting') > 0) expect(states('seated') + states('offered')).toBe(SEATS)
    // Nobody stands twice on one list, and all counts are what the rows say.
    expect(new Set(rows.map(({ no }) => no)).size).toBe(PEOPLE)
    await portal.expectBooksToHold()
  } finally {
    await many.close()
  }
})

/** A chance that comes out the same each time (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
