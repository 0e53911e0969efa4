import {
  addTotal,
  campaignTotal,
  decideTotal,
  findCampaign,
  openCampaign,
  phaseOn,
  phasesOf,
  putPhase,
} from '#app/domain/campaigns/index.server.ts'
import { phaseForm } from '#app/domain/campaigns/phases/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { phaseTotals } from '#db/schema/phases.ts'
import { SLUG } from '#tests/factories/climbers.ts'
import { aPhase, aPhaseForm, aTotal, aTotalForm } from '#tests/factories/funds.ts'
import { aMoneyDesk } from '#tests/factories/offline.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aSighting, received } from '#tests/factories/receipts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

async function raised(ctx: Ctx): Promise<bigint> {
  const campaign = await findCampaign(ctx, SLUG)
  if (!campaign) throw new Error('no campaign')
  return (await campaignTotal(ctx, campaign)).raised.minor
}
const told = async (ctx: Ctx) => phasesOf(ctx, { id: CLIMB.purposeId })

/** All that the phases tell, added up. */
async function toldInAll(ctx: Ctx): Promise<bigint> {
  const { before, phases } = await told(ctx)
  return phases.reduce((sum, { raised: r, late }) => sum + r.minor + late.minor, before.minor)
}

const came = (ctx: Ctx, day: string, minor: bigint) =>
  received(ctx, aSighting(ctx, { amount: kes(minor), occurredAt: new Date(`${day}T10:00:00+03:00`) }))

test('each phase has what came within its days, and all of them together what was raised', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  await aPhase(first)
  await aPhase(first, { beginsOn: '2026-11-10', endsOn: '', nameEn: 'The house' })
  await came(ctx, '2019-08-12', 100n)
  await came(ctx, '2019-08-13', 2_000n)
  await came(ctx, '2026-10-31', 30_000n)
  await came(ctx, '2026-11-05', 400_000n)
  await came(ctx, '2026-11-20', 5_000_000n)
  const { before, phases } = await told(ctx)
  expect(before.minor).toBe(100n)
  expect(phases.map(({ raised: r, here, late }) => [r.minor, here.minor, late.minor])).toEqual([
    [32_000n, 32_000n, 400_000n],
    [5_000_000n, 5_000_000n, 0n],
  ])
  expect(await toldInAll(ctx)).toBe(await raised(ctx))
  await portal.expectBooksToHold()
})

test('money of a day after the end of a phase is taken, and is said to be late until the next begins', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  await aPhase(first)
  await aPhase(first, { beginsOn: '2026-11-10', endsOn: '', nameEn: 'The house' })
  const on = async (day: string) => phaseOn(ctx, { ...CLIMB, purposeId: `${CLIMB.purposeId}/clm_x`, day })
  expect(await on('2019-08-12')).toBeNull()
  expect(await on('2026-10-31')).toMatchObject({ name: { en: 'The first climb' }, isLate: false })
  expect(await on('2026-11-01')).toMatchObject({ name: { en: 'The first climb' }, isLate: true })
  expect(await on('2026-11-10')).toMatchObject({ name: { en: 'The house' }, isLate: false })
})

test('a figure counts once another person has agreed, with its source, and is taken back by a posting', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first, second } = await aMoneyDesk(ctx)
  const phaseId = await aPhase(first)
  const totalId = await aTotal(first, phaseId)
  expect(await raised(ctx)).toBe(0n)
  expect(await decideTotal(first, { totalId, decision: 'confirm' })).toEqual({ ok: false, code: 'own_record' })
  expect(await decideTotal(second, { totalId, decision: 'confirm' })).toMatchObject({ ok: true })
  expect(await raised(ctx)).toBe(100_000_000n)
  expect((await told(ctx)).phases[0]).toMatchObject({
    ...{ raised: kes(100_000_000n), here: kes(0n) },
    outside: [
      {
        amount: kes(100_000_000n),
        day: '2021-12-31',
        source: { en: 'Audited accounts 2021', sw: 'Audited accounts 2021' },
      },
    ],
  })
  expect(await decideTotal(second, { totalId, decision: 'confirm' })).toEqual({ ok: false, code: 'out_of_order' })
  expect(await decideTotal(first, { totalId, decision: 'reverse' })).toEqual({ ok: false, code: 'own_record' })
  expect(await decideTotal(second, { totalId, decision: 'reverse' })).toMatchObject({ ok: true })
  expect(await raised(ctx)).toBe(0n)
  expect(await told(ctx)).toMatchObject({ openings: [], phases: [{ raised: kes(0n), outside: [] }] })
  await portal.expectBooksToHold()
})

test('a figure that only tells of money in an opening balance is not counted twice', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first, second } = await aMoneyDesk(ctx)
  const phaseId = await aPhase(first)
  await openCampaign(ctx, {
    ...{ slug: SLUG, amount: kes(1_234_567_800n), source: 'campaign page' },
    occurredAt: new Date('2026-10-30T12:00:00+03:00'),
  })
  const totalId = await aTotal(first, phaseId, { kind: 'told', sourceSw: 'Hesabu za 2021' })
  await decideTotal(second, { totalId, decision: 'confirm' })
  expect(await raised(ctx)).toBe(1_234_567_800n)
  expect((await told(ctx)).phases[0]).toMatchObject({
    ...{ raised: kes(1_234_567_800n), outside: [{ source: { en: 'campaign page' } }] },
    told: [{ amount: kes(100_000_000n), source: { sw: 'Hesabu za 2021' } }],
  })
  await decideTotal(second, { totalId, decision: 'reverse' })
  expect((await told(ctx)).phases[0]?.told).toEqual([])
  await portal.expectBooksToHold()
})

test('a figure that was refused stands nowhere', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first, second } = await aMoneyDesk(ctx)
  const totalId = await aTotal(first, await aPhase(first))
  expect(await decideTotal(second, { totalId, decision: 'refuse' })).toMatchObject({ ok: true })
  expect(await decideTotal(second, { totalId, decision: 'confirm' })).toEqual({ ok: false, code: 'out_of_order' })
  expect(await raised(ctx)).toBe(0n)
})

test('a figure belongs to a day of its phase, and a phase keeps the days of its figures', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  const phaseId = await aPhase(first)
  const refusal = async (asOf: string) => {
    const added = await addTotal(first, { phaseId, ...aTotalForm({ asOf }) })
    return added.ok ? 'ok' : added.code
  }
  expect([await refusal('2019-08-12'), await refusal('2026-11-01')]).toEqual(['day_outside', 'day_outside'])
  expect(await refusal('2026-12-01')).toBe('day_not_come')
  expect(await refusal('2026-10-31')).toBe('ok')
  const shorter = phaseForm.parse(aPhaseForm({ endsOn: '2026-10-30' }))
  expect(await putPhase(first, { slug: SLUG, phaseId, ...shorter })).toEqual({ ok: false, code: 'totals_outside' })
})

test('two phases never share a day, and the database says so too', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  const phaseId = await aPhase(first)
  const next = phaseForm.parse(aPhaseForm({ beginsOn: '2026-10-31', endsOn: '' }))
  expect(await putPhase(first, { slug: SLUG, ...next })).toEqual({ ok: false, code: 'days_taken' })
  const fault = ctx.db.execute(
    `insert into campaign_phases (id, campaign_id, name_en, name_sw, begins_on, goal_minor, goal_currency, created_at, changed_at)
     values ('phs_x', '${CLIMB.purposeId}', 'a', 'b', '2026-10-31', 1, 'KES', now(), now())`,
  )
  await expect(fault).rejects.toMatchObject({
    cause: { message: expect.stringContaining('another phase has some of its days') },
  })
  expect(await putPhase(first, { slug: SLUG, phaseId, ...phaseForm.parse(aPhaseForm({ endsOn: '' })) })).toMatchObject({
    ok: true,
  })
})

test('what two people stood for cannot be changed, not even in the database', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first, second } = await aMoneyDesk(ctx)
  const totalId = await aTotal(first, await aPhase(first))
  await decideTotal(second, { totalId, decision: 'confirm' })
  const change = (to: object) => ctx.db.update(phaseTotals).set(to).where(eq(phaseTotals.id, totalId))
  const said = { cause: { message: expect.stringContaining('what was said stays said') } }
  await expect(change({ minor: 1n })).rejects.toMatchObject(said)
  await expect(change({ state: 'waiting' })).rejects.toMatchObject(said)
})

test('who keeps no money writes no phases', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const other = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
  const put = await putPhase(other, { slug: SLUG, ...phaseForm.parse(aPhaseForm()) })
  expect(put).toEqual({ ok: false, code: 'not_allowed' })
})
