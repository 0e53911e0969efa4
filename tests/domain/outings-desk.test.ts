import {
  confirmClimb,
  decidePlace,
  findClimber,
  findOuting,
  findOwnPlace,
  groupBoards,
  keepOuting,
  leavePlace,
  listDeskOutings,
  listMountains,
  markRoll,
  openCare,
  openDeskOuting,
  setHeight,
  setOutingState,
  summitsOf,
  sweepOutings,
} from '#app/domain/campaigns/index.server.ts'
import { outingForm } from '#app/domain/campaigns/outings/schemas.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { messages } from '#db/schema/messages.ts'
import { outingPlaces } from '#db/schema/outings.ts'
import { aShownClimber, SLUG } from '#tests/factories/climbers.ts'
import { anOuting, outingDesk, outingFields, standingOf, WHEN } from '#tests/factories/outings.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'

const CAMPAIGN = CLIMB.purposeId
const DAY = 86_400

const kindsTold = async (ctx: Ctx) =>
  (await inTransaction(ctx, (tx) => tx.db.select().from(messages).orderBy(asc(messages.id)))).map(({ kind }) => kind)

test('only fundraising and administrators keep outings, and two of one mountain on one day are one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx)
  const form = outingForm.parse(outingFields())
  expect(await keepOuting(outing.desk, { slug: SLUG, outingId: null, form })).toEqual({
    ok: false,
    code: 'there_already',
  })
  const others = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
  expect(await keepOuting(others, { slug: SLUG, outingId: null, form })).toEqual({ ok: false, code: 'not_yours' })
  expect(await listDeskOutings(others)).toEqual([])
  expect(await openDeskOuting(others, outing.id)).toBeNull()
  expect(await openCare(others, { outingId: outing.id })).toBeNull()
  expect(await setOutingState(others, { outingId: outing.id, wish: 'cancel' })).toEqual({
    ok: false,
    code: 'not_yours',
  })
})

test('what helpers must know is opened by the desk alone, is written down, goes with the place, and is gone after 30 days', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx)
  const [, beth] = [await outing.ask({ name: 'Anna' }), await outing.ask({ name: 'Beth' })]
  const page = await openDeskOuting(outing.desk, outing.id)
  expect(
    JSON.stringify(page, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain('Pumu')
  expect(await openCare(outing.desk, { outingId: outing.id })).toMatchObject([
    { name: 'Anna', medical: 'Pumu kidogo', kinName: 'Shangazi Mfano', kinPhone: '0700 000 123' },
    { name: 'Beth' },
  ])
  expect((await auditLog(ctx)).map(([action, , detail]) => [action, detail])).toContainEqual(['care.opened', outing.id])
  await leavePlace(ctx, { key: beth.key })
  const kept = async () => (await ctx.db.select().from(outingPlaces)).filter(({ careSealed }) => careSealed).length
  expect(await kept()).toBe(1)
  portal.moveClock((21 + 30) * DAY)
  await sweepOutings(ctx)
  expect(await kept()).toBe(1)
  portal.moveClock(DAY)
  await sweepOutings(ctx)
  expect(await kept()).toBe(0)
})

test('staff seat somebody out of order with a reason, take a place away, and are told who is beyond the capacity', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx, { capacity: '1' })
  await outing.ask({ name: 'Anna' })
  await outing.ask({ name: 'Beth' })
  const carol = await outing.ask({ name: 'Carol' })
  const idOf = async (name: string) =>
    (await openDeskOuting(outing.desk, outing.id))?.places.find((place) => place.name === name)?.id ?? ''
  const decide = async (name: string, wish: 'seat' | 'cancel', reason = '') =>
    decidePlace(outing.desk, { outingId: outing.id, placeId: await idOf(name), wish, reason })
  expect(await decide('Carol', 'seat', 'because')).toEqual({ ok: false, code: 'reason_missing' })
  expect(await decide('Carol', 'seat', 'guide')).toMatchObject({ ok: true })
  expect(await standingOf(ctx, carol.key)).toBe('seated')
  expect(await decide('Anna', 'cancel')).toMatchObject({ ok: true })
  const page = await openDeskOuting(outing.desk, outing.id)
  expect(page?.seats).toMatchObject({ capacity: 1, taken: 2, extra: 1 })
  expect(page?.places.map(({ name, state, reason }) => `${name} ${state} ${reason ?? ''}`)).toEqual([
    'Carol seated guide',
    'Beth offered ',
    'Anna cancelled ',
  ])
})

test('once staff confirm the roll, summits stand on climbers’ pages and can be read by whoever was promised something', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx)
  const climber = await aShownClimber(ctx)
  await outing.ask({ name: 'Achieng', email: '' }, climber.key)
  const other = await outing.ask({ name: 'Beth' })
  const { desk, id: outingId } = outing
  expect(await markRoll(desk, { outingId, marks: new Map() })).toEqual({ ok: false, code: 'not_yet' })
  portal.moveClock(21 * DAY)
  expect(await confirmClimb(desk, { outingId })).toEqual({ ok: false, code: 'unmarked' })
  await markRoll(desk, { outingId, marks: new Map([['plc_of_nobody', 'summit']]) })
  expect(await summitsOf(ctx, [climber.id])).toEqual([])
  await outing.climbed({ Achieng: 'summit', Beth: 'absent' })
  expect(await summitsOf(ctx, [climber.id])).toEqual([
    {
      ...{ climberId: climber.id, outingId, mountainId: 'longonot', mountain: 'Longonot', metres: 2776 },
      ...{ day: '2026-12-12', confirmedAt: ctx.now() },
    },
  ])
  expect(await findOwnPlace(ctx, other.key)).toMatchObject({ outcome: 'absent' })
  expect(await findClimber(ctx, CAMPAIGN, climber.code)).not.toBeNull()
  // The log stays as it was confirmed, whoever tries.
  expect(await confirmClimb(desk, { outingId })).toEqual({ ok: false, code: 'confirmed' })
  await expect(portal.owner.sql`update outing_places set outcome = 'summit'`).rejects.toThrow('summit log')
  await expect(portal.owner.sql`update outings set confirmed_at = null`).rejects.toThrow('summit log')
})

test('mountains are ranked from ten climbers on, without those who want to stand on no list', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx, { capacity: '20' })
  for (let n = 0; n < 9; n++) await outing.ask({ name: `P${n}` }, (await aShownClimber(ctx)).key)
  await outing.ask({ name: 'Quiet' }, (await aShownClimber(ctx, { isRanked: false })).key)
  expect((await groupBoards(ctx, CAMPAIGN)).mountains).toEqual([])
  await outing.ask({ name: 'Tenth' }, (await aShownClimber(ctx)).key)
  expect((await groupBoards(ctx, CAMPAIGN)).mountains).toEqual([{ name: 'Longonot', raised: kes(0n), climbers: 10 }])
})

test('an outing that is cancelled ends every place and tells everybody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx, { capacity: '1' })
  const [anna, beth] = [await outing.ask(), await outing.ask()]
  await setOutingState(outing.desk, { outingId: outing.id, wish: 'cancel' })
  expect(await findOwnPlace(ctx, anna.key)).toMatchObject({ state: 'cancelled', isCancelled: true, meeting: null })
  expect(await standingOf(ctx, beth.key)).toBe('cancelled')
  expect((await kindsTold(ctx)).filter((kind) => kind === 'place_changed')).toHaveLength(2)
  expect(await findOuting(ctx, CAMPAIGN, WHEN)).toBeNull()
  expect(await setOutingState(outing.desk, { outingId: outing.id, wish: 'open' })).toEqual({
    ok: false,
    code: 'not_now',
  })
})

test('a mountain whose height nobody has told has none until staff say it, with who says so', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const height = async () => (await listMountains(ctx)).find(({ id }) => id === 'kudu-hills')
  expect(await height()).toMatchObject({ metres: null, source: null })
  const set = { mountainId: 'kudu-hills', metres: 1_980, source: 'Survey of Kenya, sheet 161/3' }
  expect(await setHeight(ctx, set)).toEqual({ ok: false, code: 'not_yours' })
  expect(await setHeight(await outingDesk(ctx), set)).toMatchObject({ ok: true })
  expect(await height()).toMatchObject({ metres: 1_980, source: 'Survey of Kenya, sheet 161/3' })
})

test.each([
  [{ day: '2026-06-31', cutoffOn: '2026-06-01' }, 'day_wrong'],
  [{ cutoffOn: '2026-12-13' }, 'cutoff_late'],
  [{ hour: '25:00' }, 'hour_wrong'],
  [{ capacity: '0' }, 'capacity_wrong'],
  [{ fee: '10.50' }, 'fee_wrong'],
  [{ mountainId: '' }, 'mountain_missing'],
])('an outing that cannot be is refused by its field (%j)', (over, code) => {
  expect(outingForm.safeParse(outingFields()).success).toBe(true)
  expect(outingForm.safeParse(outingFields(over)).error?.issues.map(({ message }) => message)).toEqual([code])
})
