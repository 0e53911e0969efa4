import { lapseOffers, seatsOf } from '#app/domain/seats/index.server.ts'
import { changeOccasion } from '#app/domain/seats/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { anOccasion } from '#tests/factories/seats.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choice, CUTOFF_MIN, type Deed, deed, expected, OFFER_MIN, toldAs } from './seats-model.ts'

const isLong = process.env['PORTAL_TESTS'] === 'long'

async function done(portal: TestPortal, first: number, deeds: readonly Deed[], selects = false): Promise<string> {
  const { ctx } = portal
  const soon = new Date(ctx.now().getTime() + CUTOFF_MIN * 60_000)
  const occasion = await anOccasion(ctx, {
    capacity: first,
    offerMinutes: OFFER_MIN,
    offersUntil: soon,
    cancelUntil: soon,
    selects,
  })
  const seats: string[] = []
  let names = 0
  for (const one of deeds) {
    if (one.do === 'ask') seats.push(await occasion.seatOf(`s${names++}`))
    else if (one.do === 'wait') {
      portal.moveClock(one.minutes * 60)
      await lapseOffers(ctx, { of: 'otg' }, async () => {})
    } else if (one.do === 'choose')
      await occasion.choose(
        ...([one.offers, one.reserves].map((them) => them.flatMap((n) => seats[n] ?? [])) as [string[], string[]]),
      )
    else if (one.do === 'size')
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
  // At every end: nobody waits beside a free seat, and who has only asked holds none back.
  const { waiting, taken, capacity, extra } = await occasion.counts()
  expect(waiting > 0 && taken - extra < capacity && ctx.now() < soon).toBe(false)
  return toldAs(await seatsOf(ctx, occasion.id))
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

test('where people are chosen, whatever is asked, chosen, answered and given back in whatever order goes as the model says', async () => {
  await using portal = await openPortal()
  const later = fc.oneof({ weight: 3, arbitrary: deed }, { weight: 1, arbitrary: choice })
  const asked = fc.array(fc.constant<Deed>({ do: 'ask' }), { minLength: 2, maxLength: 8 })
  const lives = fc.tuple(fc.integer({ min: 0, max: 3 }), asked, choice, fc.array(later, { maxLength: 25 }))
  await fc.assert(
    fc.asyncProperty(lives, async ([first, asks, chosen, deeds]) => {
      const life = [...asks, chosen, ...deeds]
      expect(await done(portal, first, life, true)).toBe(expected(first, life, true))
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

test('hundreds ask at once, thirty are chosen, and all answer, cancel and lapse at random: never one too many, none idle', async () => {
  await using portal = await openPortal()
  const many = connect(portal.url, { max: 12, role: APP_ROLE })
  try {
    const ctx: Ctx = { ...portal.ctx, db: many.db }
    const occasion = await anOccasion(ctx, { capacity: SEATS, selects: true })
    const ids = await Promise.all(Array.from({ length: PEOPLE }, (_, n) => occasion.seatOf(`p${n}`)))
    expect(await occasion.counts()).toMatchObject({ taken: 0, waiting: 0, free: SEATS })
    // Two selectors press at once: one of them decides, and the other is told so.
    const both = await Promise.all([
      occasion.choose(ids.slice(0, SEATS), ids.slice(SEATS, 400)),
      occasion.choose(ids.slice(100, 100 + SEATS), ids.slice(0, 100)),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await occasion.counts()).toMatchObject({ taken: SEATS })
    const chance = randomOf(20_261_128)
    await Promise.all(
      ids.map(async (seatId) => {
        for (let turn = 0; turn < 3; turn++) {
          const roll = chance()
          if (roll < 0.5) await occasion.answer(seatId, chance() < 0.6)
          else if (roll < 0.7) await occasion.cancel(seatId)
          else if (roll < 0.75) await lapseOffers(ctx, { of: 'otg' }, async () => {})
          const { taken, waiting } = await occasion.counts()
          expect([taken > SEATS, waiting > 0 && taken < SEATS]).toEqual([false, false])
        }
      }),
    )
    const rows = await seatsOf(ctx, occasion.id)
    expect(rows.filter(({ state }) => state === 'asked')).toEqual([])
    expect(new Set(rows.map(({ holder }) => holder)).size).toBe(PEOPLE)
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
