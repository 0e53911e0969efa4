import { changeOccasion, endOccasion, lapseOffers } from '#app/domain/seats/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { seatHistory, seats } from '#db/schema/seats.ts'
import { anOccasion } from '#tests/factories/seats.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const lapse = async ({ ctx }: TestPortal) => {
  const told: { lapsed: string[]; offered: string[] } = { lapsed: [], offered: [] }
  await lapseOffers(ctx, { of: 'otg' }, async (_tx, { lapsed, offered }) => {
    told.lapsed.push(...lapsed.map(({ holder }) => holder))
    told.offered.push(...offered.map(({ holder }) => holder))
  })
  return told
}

test('who comes first has a seat, and who comes later waits and sees her place in the line', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx)
  for (const name of ['anna', 'beth', 'carol', 'dina']) await occasion.ask(name)
  expect(await occasion.standing()).toBe('anna seated, beth seated, carol waiting 1, dina waiting 2')
  expect(await occasion.counts()).toEqual({ capacity: 2, taken: 2, extra: 0, waiting: 2, free: 0, over: 0 })
  expect(await occasion.ask('carol')).toEqual({ ok: false, code: 'asked_already' })
})

test('what is given back is offered to the first in line at once, and only she can take it', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx)
  const [anna, , carol, dina] = [
    await occasion.seatOf('anna'),
    await occasion.seatOf('beth'),
    await occasion.seatOf('carol'),
    await occasion.seatOf('dina'),
  ]
  expect(await occasion.cancel(anna)).toMatchObject({ ok: true, value: [{ holder: 'carol' }] })
  expect(await occasion.answer(dina, true)).toEqual({ ok: false, code: 'no_offer' })
  // Whoever comes now does not slip past those who wait.
  await occasion.ask('eva')
  expect(await occasion.answer(carol, true)).toEqual({ ok: true, value: [] })
  expect(await occasion.standing()).toBe('anna cancelled, beth seated, carol seated, dina waiting 1, eva waiting 2')
  expect(await occasion.answer(carol, false)).toEqual({ ok: false, code: 'no_offer' })
})

test('who declines lets in the next, and who has cancelled is offered nothing any more', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx, { capacity: 1 })
  const [anna, beth, carol] = [
    await occasion.seatOf('anna'),
    await occasion.seatOf('beth'),
    await occasion.seatOf('carol'),
  ]
  await occasion.cancel(beth)
  await occasion.cancel(anna)
  expect(await occasion.standing()).toBe('anna cancelled, beth cancelled, carol offered')
  await occasion.answer(carol, false)
  expect(await occasion.standing()).toBe('anna cancelled, beth cancelled, carol declined')
  expect(await occasion.cancel(anna)).toEqual({ ok: false, code: 'over' })
  // She may ask again, behind all others.
  await occasion.ask('anna')
  expect(await occasion.standing()).toBe('anna cancelled, beth cancelled, carol declined, anna seated')
})

test('an offer that nobody answers goes to the next, and whoever answers too late is too late before the sweep too', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx, { capacity: 1 })
  const [anna, beth] = [await occasion.seatOf('anna'), await occasion.seatOf('beth')]
  await occasion.ask('carol')
  await occasion.cancel(anna)
  portal.moveClock(59 * 60)
  expect(await lapse(portal)).toEqual({ lapsed: [], offered: [] })
  portal.moveClock(60)
  expect(await occasion.answer(beth, true)).toEqual({ ok: false, code: 'lapsed' })
  expect(await lapse(portal)).toEqual({ lapsed: ['beth'], offered: ['carol'] })
  expect(await occasion.standing()).toBe('anna cancelled, beth lapsed, carol offered')
  expect(await occasion.answer(beth, true)).toEqual({ ok: false, code: 'lapsed' })
})

test('after the cut-off nobody is offered anything, nobody gives back herself, and an offer does not outlive it', async () => {
  await using portal = await openPortal()
  const soon = new Date(portal.ctx.now().getTime() + 30 * 60_000)
  const occasion = await anOccasion(portal.ctx, { capacity: 1, offersUntil: soon, cancelUntil: soon })
  const [anna, beth] = [await occasion.seatOf('anna'), await occasion.seatOf('beth')]
  const carol = await occasion.seatOf('carol')
  expect(await occasion.cancel(anna)).toMatchObject({ ok: true, value: [{ holder: 'beth', offeredUntil: soon }] })
  await occasion.answer(beth, true)
  portal.moveClock(30 * 60)
  expect(await occasion.cancel(beth)).toEqual({ ok: false, code: 'too_late' })
  expect(await occasion.handOver(beth, 'dina')).toEqual({ ok: false, code: 'too_late' })
  expect(await occasion.cancel(beth, 'staff')).toEqual({ ok: true, value: [] })
  // The seat stands free for staff to give: whoever comes now does not slip past who waits.
  await occasion.ask('eva')
  expect(await occasion.standing()).toBe('anna cancelled, beth cancelled, carol waiting 1, eva waiting 2')
  // Who waits may stop waiting at any time, and staff still seat her.
  expect(await occasion.byStaff(carol)).toEqual({ ok: true, value: { isExtra: false } })
})

test('staff seat somebody out of order only with a reason, and beyond the capacity only so that it is seen', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx, { capacity: 1 })
  const [anna, , carol] = [await occasion.seatOf('anna'), await occasion.seatOf('beth'), await occasion.seatOf('carol')]
  expect(await occasion.byStaff(carol, '')).toEqual({ ok: false, code: 'reason_missing' })
  expect(await occasion.byStaff(carol, 'guide')).toEqual({ ok: true, value: { isExtra: true } })
  expect(await occasion.byStaff(carol, 'guide')).toEqual({ ok: false, code: 'not_waiting' })
  expect(await occasion.standing()).toBe('anna seated, beth waiting 1, carol seated extra')
  expect(await occasion.counts()).toMatchObject({ capacity: 1, taken: 2, extra: 1, over: 0 })
  // What is beyond the capacity frees no seat when it is given back; a seat within it does.
  await occasion.cancel(carol)
  expect(await occasion.standing()).toBe('anna seated, beth waiting 1, carol cancelled extra')
  await occasion.cancel(anna)
  expect(await occasion.standing()).toContain('beth offered')
})

test('more seats are offered at once to those who wait; fewer take none from anybody, and it shows', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx)
  for (const name of ['anna', 'beth', 'carol', 'dina', 'eva']) await occasion.ask(name)
  const change = (capacity: number) =>
    inTransaction(portal.ctx, (tx) => changeOccasion(tx, { ...occasion.terms, capacity }))
  expect((await change(4)).map(({ holder }) => holder)).toEqual(['carol', 'dina'])
  expect(await change(1)).toEqual([])
  expect(await occasion.standing()).toBe('anna seated, beth seated, carol offered, dina offered, eva waiting 1')
  expect(await occasion.counts()).toEqual({ capacity: 1, taken: 4, extra: 0, waiting: 1, free: 0, over: 3 })
})

test('a seat that is handed over stays the same seat, past those who wait', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx, { capacity: 1 })
  const [anna, beth] = [await occasion.seatOf('anna'), await occasion.seatOf('beth')]
  expect(await occasion.handOver(beth, 'friend')).toEqual({ ok: false, code: 'not_seated' })
  expect(await occasion.handOver(anna, 'beth')).toEqual({ ok: false, code: 'asked_already' })
  expect(await occasion.handOver(anna, 'friend')).toEqual({ ok: true, value: null })
  expect(await occasion.standing()).toBe('friend seated, beth waiting 1')
})

test('when nothing comes of it, all that is not over is cancelled', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx, { capacity: 1 })
  await occasion.ask('anna')
  await occasion.ask('beth')
  const over = await inTransaction(portal.ctx, (tx) => endOccasion(tx, occasion.id))
  expect(over.map(({ holder }) => holder).toSorted()).toEqual(['anna', 'beth'])
  expect(await occasion.counts()).toMatchObject({ taken: 0, waiting: 0 })
})

test('whatever a seat has been is written down, whoever did it, and cannot be changed', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx, { capacity: 1 })
  const [anna, beth] = [await occasion.seatOf('anna'), await occasion.seatOf('beth')]
  await occasion.cancel(anna)
  await occasion.answer(beth, true)
  const rows = await portal.ctx.db
    .select()
    .from(seatHistory)
    .where(eq(seatHistory.seatId, beth))
    .orderBy(asc(seatHistory.step))
  expect(rows.map(({ step, state, actor }) => [step, state, actor])).toEqual([
    [1, 'waiting', 'system:test'],
    [2, 'offered', 'system:test'],
    [3, 'seated', 'system:test'],
  ])
  await expect(portal.sql`update seat_history set state = 'seated'`).rejects.toThrow('append-only')
})

test('the database itself sells no seat twice, wakes none that is over, and forgets none', async () => {
  await using portal = await openPortal()
  const occasion = await anOccasion(portal.ctx, { capacity: 1 })
  const [anna, beth] = [await occasion.seatOf('anna'), await occasion.seatOf('beth')]
  const set = (id: string, state: string) => portal.owner.sql`update seats set state = ${state} where id = ${id}`
  await expect(set(beth, 'seated')).rejects.toThrow('is full')
  await expect(portal.owner.sql`delete from seats`).rejects.toThrow('append-only')
  await occasion.cancel(anna)
  await expect(set(anna, 'seated')).rejects.toThrow('it is over')
  await expect(portal.owner.sql`update seats set is_extra = true, reason = 'x' where id = ${beth}`).rejects.toThrow(
    'beyond',
  )
  const holders = await portal.ctx.db.select({ holder: seats.holder }).from(seats)
  expect(holders).toHaveLength(2)
})
