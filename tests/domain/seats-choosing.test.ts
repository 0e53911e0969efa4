import { lapseOffers } from '#app/domain/seats/index.server.ts'
import { changeOccasion } from '#app/domain/seats/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { anOccasion } from '#tests/factories/seats.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const NAMES = ['anna', 'beth', 'carol', 'dina', 'eva'] as const

async function aChoice(capacity = 2) {
  const portal = await openPortal()
  const occasion = await anOccasion(portal.ctx, { capacity, selects: true })
  const seatOf = {} as Record<(typeof NAMES)[number], string>
  for (const name of NAMES) seatOf[name] = await occasion.seatOf(name)
  return { portal, occasion, seatOf }
}

test('where people are chosen nobody has a seat or waits for one by asking first', async () => {
  const { portal, occasion } = await aChoice()
  await using _ = portal
  expect(await occasion.standing()).toBe('anna asked, beth asked, carol asked, dina asked, eva asked')
  expect(await occasion.counts()).toEqual({ capacity: 2, taken: 0, extra: 0, waiting: 0, free: 2, over: 0 })
  expect(await occasion.ask('carol')).toEqual({ ok: false, code: 'asked_already' })
  await portal.expectBooksToHold()
})

test('who is chosen is offered a seat, reserves wait as they are ranked and not as they asked, and all others are declined', async () => {
  const { portal, occasion, seatOf } = await aChoice()
  await using _ = portal
  const chosen = await occasion.choose([seatOf.dina, seatOf.beth], [seatOf.eva, seatOf.anna])
  expect(chosen).toMatchObject({
    ok: true,
    value: {
      offered: [{ holder: 'dina' }, { holder: 'beth' }],
      reserves: [{ holder: 'eva' }, { holder: 'anna' }],
      declined: [{ holder: 'carol' }],
    },
  })
  expect(await occasion.standing()).toBe('beth offered, carol declined, dina offered, eva waiting 1, anna waiting 2')
  await occasion.answer(seatOf.dina, false)
  await occasion.answer(seatOf.beth, true)
  expect(await occasion.standing()).toBe('beth seated, carol declined, dina declined, eva offered, anna waiting 1')
  // A day later the offer has gone to the next reserve.
  portal.moveClock(61 * 60)
  await lapseOffers(portal.ctx, { of: 'otg' }, async () => {})
  expect(await occasion.standing()).toBe('beth seated, carol declined, dina declined, eva lapsed, anna offered')
  await portal.expectBooksToHold()
})

test('no seat stays idle beside a reserve: what the choice leaves free is offered to the first of them', async () => {
  const { portal, occasion, seatOf } = await aChoice()
  await using _ = portal
  const chosen = await occasion.choose([seatOf.anna], [seatOf.carol, seatOf.beth])
  expect(chosen).toMatchObject({
    value: { offered: [{ holder: 'anna' }, { holder: 'carol' }], reserves: [{ holder: 'beth' }] },
  })
  expect(await occasion.counts()).toMatchObject({ taken: 2, waiting: 1, free: 0 })
})

test('more than there are seats, somebody twice, or somebody who did not ask is refused whole', async () => {
  const { portal, occasion, seatOf } = await aChoice()
  await using _ = portal
  const { anna, beth, carol } = seatOf
  expect(await occasion.choose([anna, beth, carol])).toEqual({ ok: false, code: 'too_many' })
  expect(await occasion.choose([anna], [anna])).toEqual({ ok: false, code: 'not_asked' })
  expect(await occasion.choose([anna], ['seat_of_nobody'])).toEqual({ ok: false, code: 'not_asked' })
  expect(await occasion.standing()).toBe('anna asked, beth asked, carol asked, dina asked, eva asked')
  await occasion.cancel(carol)
  expect(await occasion.choose([anna], [carol])).toEqual({ ok: false, code: 'not_asked' })
})

test('staff seat one who has asked with a reason, beside the capacity where all is taken', async () => {
  const { portal, occasion, seatOf } = await aChoice(1)
  await using _ = portal
  expect(await occasion.byStaff(seatOf.anna, '')).toEqual({ ok: false, code: 'reason_missing' })
  expect(await occasion.byStaff(seatOf.anna)).toEqual({ ok: true, value: { isExtra: false } })
  expect(await occasion.byStaff(seatOf.beth)).toEqual({ ok: true, value: { isExtra: true } })
  expect(await occasion.counts()).toEqual({ capacity: 1, taken: 2, extra: 1, waiting: 0, free: 0, over: 0 })
  await portal.expectBooksToHold()
})

test('those who have asked are no waiting list: a larger number of seats is offered to none of them', async () => {
  const { portal, occasion } = await aChoice()
  await using _ = portal
  const offered = await inTransaction(portal.ctx, (tx) => changeOccasion(tx, { ...occasion.terms, capacity: 4 }))
  expect(offered).toEqual([])
})

test('the database refuses who has asked where nobody is chosen, who begins elsewhere, and a way back to asking', async () => {
  const { portal, occasion, seatOf } = await aChoice()
  await using _ = portal
  const { owner } = portal
  const first = await anOccasion(portal.ctx)
  const begins = (occasionId: string, state: string) =>
    owner.sql`insert into seats (id, occasion_id, holder, state, no, step, created_at, changed_at)
      values (${`seat_${state}`}, ${occasionId}, 'zoe', ${state}, 0, 0, now(), now())`
  await expect(begins(first.id, 'asked')).rejects.toThrow('people are chosen there, or are not')
  await expect(begins(occasion.id, 'waiting')).rejects.toThrow('people are chosen there, or are not')
  await occasion.choose([seatOf.anna], [])
  await expect(
    owner.sql`update seats set state = 'asked', offered_until = null where id = ${seatOf.anna}`,
  ).rejects.toThrow('there is no way')
})
