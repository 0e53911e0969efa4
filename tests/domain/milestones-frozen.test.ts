import { freezeMonths, moveRecord, openIndicator, publishedFigures } from '#app/domain/milestones/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { milestoneRecords } from '#db/schema/milestones.ts'
import { aKind, aDuesMember, paidAtPaybill, paidDues } from '#tests/factories/membership.ts'
import { aNumbersDesk } from '#tests/factories/milestones.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const DAY = 86_400

const frozen = async ({ ctx }: TestPortal, day: string) =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(milestoneRecords)
      .where(and(eq(milestoneRecords.kind, 'frozen'), eq(milestoneRecords.endsOn, day)))
      .orderBy(asc(milestoneRecords.id))
    return rows
  })

test('every register is frozen once at the end of each month, and a month whose night was missed is made up for', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  expect(await freezeMonths(ctx)).toBe(7)
  expect(await freezeMonths(ctx)).toBe(0)
  portal.moveClock(65 * DAY)
  expect(await freezeMonths(ctx)).toBe(14)
  expect((await frozen(portal, '2026-11-30')).length).toBe(7)
  expect((await frozen(portal, '2026-12-31')).length).toBe(7)
  await portal.expectBooksToHold()
})

test('what a month was frozen at stays when money comes late, and the desk sees by how much it differs now', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await paidAtPaybill(ctx, { account: 'CPEAKV', cents: 100_000n, day: '2026-10-05' })
  await freezeMonths(ctx)
  await paidAtPaybill(ctx, { account: 'CPEAKV', cents: 50_000n, day: '2026-10-30' })
  const desk = await aNumbersDesk(ctx)
  const [month] = (await openIndicator(desk.checks, 'raised'))?.figures ?? []
  expect(month).toMatchObject({ endsOn: '2026-10-31', value: 100_000n, live: 150_000n })
})

test('a frozen figure that somebody changed, or a month that is missing, is found by the checks', async () => {
  await using portal = await openPortal()
  const { ctx, owner } = portal
  await freezeMonths(ctx)
  portal.moveClock(65 * DAY)
  await freezeMonths(ctx)
  const fails = async () =>
    (await inTransaction(ctx, (tx) => runChecks(tx.db)))
      .filter(({ failures }) => failures > 0)
      .map(({ check }) => check)
  expect(await fails()).toEqual([])
  await owner.sql`alter table milestone_records disable trigger milestone_records_keep`
  const [row] = await frozen(portal, '2026-11-30')
  await owner.sql`select set_config('app.actor', 'system:test', false)`
  await owner.sql`update milestone_records set value = value + 1 where id = ${row?.id ?? ''}`
  expect(await fails()).toEqual(['frozen-figures-are-whole'])
  await owner.sql`delete from milestone_records where id = ${row?.id ?? ''}`
  expect(await fails()).toEqual(['frozen-figures-are-whole'])
})

test('a register is published once its opening has been replaced, and then in steps in which nobody can be made out', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const joins = async (many: number) => {
    for (let at = 0; at < many; at++) await paidDues(ctx, { account: (await aDuesMember(ctx)).number, cents: 120_000n })
  }
  const desk = await aNumbersDesk(ctx)
  const opening = await desk.written('members', {
    ...{ kind: 'opening', value: '3,456', beginsOn: '', endsOn: '2026-06-30', source: 'Example leaflet' },
  })
  await desk.publish(opening)
  const members = async () => (await publishedFigures(ctx)).find(({ slug }) => slug === 'members')
  expect((await members())?.figure).toEqual({ value: 3456n, asOf: '2026-06-30', isOpening: true })
  await joins(12)
  portal.moveClock(15 * DAY)
  await freezeMonths(ctx)
  const idOf = async (day: string) => {
    const [found] = ((await openIndicator(desk.checks, 'members'))?.figures ?? []).filter(
      ({ endsOn }) => endsOn === day,
    )
    return found?.id ?? ''
  }
  const november = await idOf('2026-11-30')
  expect(await desk.publish(november)).toEqual({ ok: false, code: 'opening_stands' })
  expect((await moveRecord(desk.publishes, { recordId: opening, act: 'replace' })).ok).toBe(true)
  expect((await moveRecord(desk.publishes, { recordId: november, act: 'publish' })).ok).toBe(true)
  expect((await members())?.figure).toEqual({ value: 12n, asOf: '2026-11-30', isOpening: false })
  expect((await members())?.series.map(({ value }) => value)).toEqual([3456n, 12n])
  await joins(3)
  portal.moveClock(30 * DAY)
  await freezeMonths(ctx)
  expect(await desk.publish(await idOf('2026-12-31'))).toEqual({ ok: false, code: 'step_too_small' })
  await joins(9)
  portal.moveClock(31 * DAY)
  await freezeMonths(ctx)
  expect((await desk.publish(await idOf('2027-01-31'))).ok).toBe(true)
  expect((await members())?.figure.value).toBe(24n)
})
