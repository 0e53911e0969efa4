import {
  countWaitingThanks,
  decideClimber,
  decideThanks,
  findOwnClimber,
  listThanks,
  openClimber,
  sayThanks,
  thanksFor,
} from '#app/domain/campaigns/index.server.ts'
import { branchOf, tellGivers } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { outbox } from '#db/schema/messages.ts'
import { climberThanks } from '#db/schema/updates.ts'
import { aClimber, aShownClimber } from '#tests/factories/climbers.ts'
import { aSighting, received } from '#tests/factories/receipts.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const asDesk = async (ctx: Ctx) => actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
const giftTo = (id: string) => branchOf(CLIMB.purposeId, id)
async function show(ctx: Ctx, isShown = true) {
  const desk = await asDesk(ctx)
  const [waiting] = await listThanks(desk)
  const seenAt = waiting?.seenAt ?? new Date(0)
  return decideThanks(desk, { climberId: waiting?.climberId ?? '', isShown, seenAt })
}

test('what a climber says to her givers is read by staff first, and then by those who gave to her alone', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [her, other] = [await aShownClimber(ctx, { name: 'Nuru' }), await aShownClimber(ctx)]
  await sayThanks(ctx, { key: her.key, text: 'Asanteni sana!' })
  expect([await thanksFor(ctx, giftTo(her.id)), await countWaitingThanks(ctx)]).toEqual([null, 1])
  expect((await show(ctx)).ok).toBe(true)
  expect(await thanksFor(ctx, giftTo(her.id))).toEqual({ name: 'Nuru', text: 'Asanteni sana!' })
  for (const gift of [giftTo(other.id), CLIMB.purposeId]) expect(await thanksFor(ctx, gift)).toBeNull()
  await show(ctx, false)
  expect(await thanksFor(ctx, giftTo(her.id))).toBeNull()
})

test('those who gave to her are told once that there is something to read, one mail for each address, and she is told of none', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { key, id, code } = await aShownClimber(ctx)
  const email = 'mtoaji@example.org'
  for (const accountText of [code, code, 'CPEAKV'])
    await received(ctx, aSighting(ctx, { payer: { email, accountText } }))
  const jobs = async () => (await ctx.db.select().from(outbox)).filter(({ job }) => job === 'thanks.tell')
  await sayThanks(ctx, { key, text: 'Asanteni!' })
  await show(ctx)
  expect((await jobs()).map(({ payload }) => payload)).toEqual([{ climberId: id, purposeId: giftTo(id) }])
  const system = { ...ctx, actor: { kind: 'system', job: 'test' } } as const
  expect(await tellGivers(system, { purpose: 'campaign', purposeId: giftTo(id) })).toBe(1)
  await sayThanks(ctx, { key, text: 'Asanteni tena!' })
  await show(ctx)
  expect((await jobs()).length).toBe(1)
  const own = await findOwnClimber(ctx, key)
  expect(own?.gifts).toBe(2)
  expect(JSON.stringify({ ...own, goal: null, raised: null })).not.toContain('mtoaji')
})

test('changed thanks wait anew, and a yes reaches no text that was changed meanwhile', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { key, id } = await aShownClimber(ctx)
  await sayThanks(ctx, { key, text: 'Asanteni!' })
  await show(ctx)
  await sayThanks(ctx, { key, text: 'Asanteni!' })
  expect((await findOwnClimber(ctx, key))?.thanks?.state).toBe('shown')
  await sayThanks(ctx, { key, text: 'Call me on this number' })
  expect(await thanksFor(ctx, giftTo(id))).toBeNull()
  const late = await decideThanks(await asDesk(ctx), { climberId: id, isShown: true, seenAt: new Date(0) })
  expect(late).toEqual({ ok: false, code: 'changed_meanwhile' })
  expect(await decideThanks(ctx, { climberId: id, isShown: true, seenAt: new Date(0) })).toEqual({
    ok: false,
    code: 'not_yours',
  })
})

test('an empty text takes them back at once, and a page that is taken down takes them along', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { key, id } = await aShownClimber(ctx)
  await sayThanks(ctx, { key, text: 'Asanteni!' })
  await sayThanks(ctx, { key, text: '' })
  expect(await ctx.db.select().from(climberThanks)).toEqual([])
  await sayThanks(ctx, { key, text: 'Asanteni!' })
  const desk = await asDesk(ctx)
  const seenAt = (await openClimber(desk, id))?.seenAt ?? new Date(0)
  await decideClimber(desk, { climberId: id, verdict: 'take_down', note: 'asked for', seenAt })
  expect(await ctx.db.select().from(climberThanks)).toEqual([])
})

test('who is not shown thanks nobody, and thanks are 500 letters at most', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [asked, shown] = [await aClimber(ctx), await aShownClimber(ctx)]
  expect(await sayThanks(ctx, { key: asked.key, text: 'Asante' })).toEqual({ ok: false, code: 'not_shown' })
  expect(await sayThanks(ctx, { key: shown.key, text: 'a'.repeat(501) })).toEqual({
    ok: false,
    code: 'thanks_too_long',
  })
})
