import { fallDue, matchPledges, remindPledges, withdrawPledge } from '#app/domain/giving/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { aShownClimber } from '#tests/factories/climbers.ts'
import { anOuting } from '#tests/factories/outings.ts'
import { aPledge, paidTowards, pledgeOf, standing } from '#tests/factories/pledges.ts'
import { leftMessages } from '#tests/factories/receipts.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const LENANA = { mountainId: 'mount-kenya' }

const letters = async (ctx: Ctx) =>
  (await leftMessages(ctx)).map(({ kind }) => kind).filter((kind) => kind.startsWith('pledge'))

test('for metres and summits it falls due when the climb is confirmed, each summit once, and never above the most', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aShownClimber(ctx)
  const metres = await aPledge(ctx, { kind: 'per_metre', amount: '2', most: '12,000' }, climber.code)
  const summits = await aPledge(ctx, { kind: 'per_summit', amount: '1,000' }, climber.code)
  const early = await aPledge(ctx, { kind: 'per_summit', amount: '700', dueOn: '2026-12-11' }, climber.code)
  const another = await aPledge(ctx, { kind: 'per_summit', amount: '700' }, (await aShownClimber(ctx)).code)
  const [first, second] = [await anOuting(ctx, LENANA), await anOuting(ctx, { ...LENANA, day: '2026-12-20' })]
  for (const outing of [first, second]) await outing.ask({ name: 'Achieng' }, climber.key)
  expect([await standing(ctx, metres.key), await fallDue(ctx)]).toEqual([['waits', 0n, 0n], 0])

  portal.moveClock(22 * DAY)
  await first.climbed({ Achieng: 'summit' })
  const late = await aPledge(ctx, { kind: 'per_summit', amount: '700' }, climber.code)
  expect([await fallDue(ctx), await fallDue(ctx)]).toEqual([2, 0])
  expect(await standing(ctx, metres.key)).toEqual(['due', 0n, 997_000n])
  expect(await standing(ctx, summits.key)).toEqual(['due', 0n, 100_000n])
  for (const { key } of [early, another, late]) expect(await standing(ctx, key)).toEqual(['waits', 0n, 0n])

  portal.moveClock(8 * DAY)
  await second.climbed({ Achieng: 'summit' })
  expect(await fallDue(ctx)).toBe(3)
  expect(await standing(ctx, metres.key)).toEqual(['due', 0n, 1_200_000n])
  expect((await letters(ctx)).filter((kind) => kind === 'pledge_due')).toHaveLength(5)
  expect((await pledgeOf(ctx, metres.key)).dues.map(({ dueOn }) => dueOn)).toEqual(['2027-01-12', '2027-01-20'])
})

test('metres of a mountain whose height nobody has said fall due once somebody has; who turned back owes her nothing', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aShownClimber(ctx)
  const { key } = await aPledge(ctx, { kind: 'per_metre', amount: '2' }, climber.code)
  const [unknown, turned] = [await anOuting(ctx, { mountainId: 'kudu-hills' }), await anOuting(ctx, LENANA)]
  for (const outing of [unknown, turned]) await outing.ask({ name: 'Achieng' }, climber.key)
  portal.moveClock(22 * DAY)
  await unknown.climbed({ Achieng: 'summit' })
  await turned.climbed({ Achieng: 'came' })
  expect(await fallDue(ctx)).toBe(0)
  await portal.owner.sql`update mountains set metres = 1000, source = 'map' where id = 'kudu-hills'`
  expect(await fallDue(ctx)).toBe(1)
  expect(await standing(ctx, key)).toEqual(['due', 0n, 200_000n])
})

test('she is reminded four times at most, each once, and never once it is paid or taken back', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const owing = await aPledge(ctx, { dueOn: '2026-12-21' })
  const paying = await aPledge(ctx, { dueOn: '2026-12-21', email: 'analipa@example.org' })
  const leaving = await aPledge(ctx, { dueOn: '2026-12-21', email: 'anaondoka@example.org' })
  const reminders: [number, number][] = []
  for (let day = 1; day <= 80; day++) {
    portal.moveClock(DAY)
    if (day === 25) {
      await paidTowards(ctx, { BillRefNumber: paying.code })
      await matchPledges(ctx)
      expect(await withdrawPledge(ctx, leaving.key)).toEqual({ ok: true, value: null })
    }
    const count = (await remindPledges(ctx)) + (await remindPledges(ctx))
    if (count > 0) reminders.push([day, count])
  }
  expect(reminders).toEqual([
    [23, 3],
    [30, 1],
    [37, 1],
    [60, 1],
  ])
  expect((await pledgeOf(ctx, owing.key)).standing).toBe('due')
  expect(await withdrawPledge(ctx, leaving.key)).toEqual({ ok: false, code: 'over' })
})
