import { moveRecord, openFigure, publishedFigures } from '#app/domain/milestones/index.server.ts'
import { undoRegister } from '#app/domain/membership/index.server.ts'
import { peopleHandlers } from '#app/jobs/people.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { milestoneRecords } from '#db/schema/milestones.ts'
import { aKind, aMembershipDesk } from '#tests/factories/membership.ts'
import { aNumbersDesk } from '#tests/factories/milestones.ts'
import { registerFile, takenIn } from '#tests/factories/old-registers.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { ne } from 'drizzle-orm'
import { expect, test } from 'vitest'

const AMINA = ['Amina Wairimu Otieno', '0712 345 601', 'amina@example.org', 'Nairobi', 'Individual', '03/02/2019', '']
const OPENING = {
  ...{ kind: 'opening', value: '3456', beginsOn: '2026-06-30', endsOn: '2026-06-30' },
  source: 'Example leaflet, June 2026',
}

async function aHouse(ctx: Ctx) {
  await aKind(ctx)
  const [desk, numbers] = [await aMembershipDesk(ctx), await aNumbersDesk(ctx)]
  const other = actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId)
  const opening = await numbers.written('members', OPENING)
  expect((await numbers.publish(opening)).ok).toBe(true)
  /** By the job itself, so that what it is told of is what the portal tells. */
  const work = peopleHandlers(
    { mailer: { auditHead: () => Promise.reject(new Error('no mail')) } as never, rememberErased: async () => {} },
    (job) => ({ ...ctx, actor: { kind: 'system', job } }),
  )['register.work']
  const undo = async (importId: string) => {
    expect((await undoRegister(other, { importId })).ok).toBe(true)
    await work({ importId })
  }
  return { desk, other, numbers, opening, undo }
}
const others = (ctx: Ctx, id: string) =>
  asPortal(ctx, 'test', ({ db }) => db.select().from(milestoneRecords).where(ne(milestoneRecords.id, id)))

test('an opening that had given way to a register comes back as a draft when the register is undone, and two publish it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { desk, other, numbers, opening, undo } = await aHouse(ctx)
  const importId = await takenIn(ctx, { desk, other }, registerFile([AMINA]))
  portal.moveClock(3_600)
  expect((await moveRecord(numbers.publishes, { recordId: opening, act: 'replace' })).ok).toBe(true)
  portal.moveClock(3_600)
  await undo(importId)
  const found = await others(ctx, opening)
  expect(found).toMatchObject([{ kind: 'opening', value: 3456n, endsOn: '2026-06-30', source: OPENING.source }])
  const again = found[0]?.id ?? ''
  expect(await openFigure(numbers.checks, again)).toMatchObject({ state: 'draft' })
  expect(await numbers.publish(again)).toMatchObject({ ok: true, value: { state: 'published' } })
  const figures = await publishedFigures(ctx)
  expect(JSON.stringify(figures, (_, value) => (typeof value === 'bigint' ? String(value) : value))).toContain('3456')
})

test('one that had given way before the register came, or that stands, is left as it is', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { desk, other, numbers, opening, undo } = await aHouse(ctx)
  const first = await takenIn(ctx, { desk, other }, registerFile([AMINA]))
  await undo(first)
  expect(await others(ctx, opening)).toEqual([])
  await moveRecord(numbers.publishes, { recordId: opening, act: 'replace' })
  portal.moveClock(3_600)
  const second = await takenIn(ctx, { desk, other }, registerFile([AMINA]))
  await undo(second)
  expect(await others(ctx, opening)).toEqual([])
})
