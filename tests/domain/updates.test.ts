import {
  countUpdateDrafts,
  decideClimber,
  decideUpdate,
  leaveMarks,
  listUpdates,
  openClimber,
  publishedUpdates,
  writeUpdate,
} from '#app/domain/campaigns/index.server.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { campaignUpdates } from '#db/schema/updates.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { markWords } from '#app/jobs/mark-words.ts'
import { aShownClimber, SLUG } from '#tests/factories/climbers.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { moved } from '#tests/factories/receipts.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

async function aGift(ctx: Ctx, account: string, TransAmount: string): Promise<string> {
  const confirmation = aConfirmation({ BillRefNumber: account, TransAmount })
  await deliver(ctx, incoming('confirmation', confirmation))
  return String(confirmation.TransID)
}
const FORM = {
  titleEn: 'Boots are on',
  textEn: 'We leave at dawn.',
  titleSw: 'Viatu tayari',
  textSw: 'Tunaondoka alfajiri.',
}
const asDesk = async (ctx: Ctx) => actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
const asJob = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'system', job: 'sweep' } })
const campaignId = async ({ db }: Ctx) => (await db.select().from(campaigns))[0]?.id ?? ''
const told = async (ctx: Ctx) =>
  (await publishedUpdates(ctx, await campaignId(ctx), { limit: 9 })).map(({ words }) => words.en.title)
const titles = async (desk: Ctx) => (await listUpdates(desk)).map(({ words }) => words.en.title)

test('one person writes and another publishes: nobody tells the world alone', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [writer, second] = [await asDesk(ctx), await asDesk(ctx)]
  const written = await writeUpdate(writer, { slug: SLUG, ...FORM })
  const updateId = written.ok ? written.value.updateId : ''
  const seenAt = (await listUpdates(writer))[0]?.seenAt ?? new Date(0)
  const publish = (desk: Ctx, at = seenAt) => decideUpdate(desk, { updateId, isPublished: true, seenAt: at })
  expect(await publish(writer)).toEqual({ ok: false, code: 'own_words' })
  expect(await publish(ctx)).toEqual({ ok: false, code: 'not_yours' })
  expect(await publish(second, new Date(0))).toEqual({ ok: false, code: 'changed_meanwhile' })
  expect(await told(ctx)).toEqual([])
  expect(await publish(second)).toEqual({ ok: true, value: null })
  expect(await told(ctx)).toEqual(['Boots are on'])
  expect(await writeUpdate(second, { slug: SLUG, updateId, ...FORM })).toEqual({ ok: false, code: 'published' })
})

test('whoever edits a draft becomes who wrote it, and what is dropped is destroyed', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [writer, second] = [await asDesk(ctx), await asDesk(ctx)]
  const written = await writeUpdate(writer, { slug: SLUG, ...FORM })
  const updateId = written.ok ? written.value.updateId : ''
  await writeUpdate(second, { slug: SLUG, updateId, ...FORM, titleEn: 'Boots are off' })
  const seenAt = (await listUpdates(second))[0]?.seenAt ?? new Date(0)
  expect(await decideUpdate(second, { updateId, isPublished: true, seenAt })).toEqual({ ok: false, code: 'own_words' })
  expect((await decideUpdate(writer, { updateId, isPublished: true, seenAt })).ok).toBe(true)
  const since = (await listUpdates(second))[0]?.seenAt ?? new Date(0)
  expect((await decideUpdate(second, { updateId, isPublished: false, seenAt: since })).ok).toBe(true)
  expect(await told(ctx)).toEqual([])
  expect((await ctx.db.select().from(campaignUpdates))[0]?.wordsSealed).toBeNull()
})

test('a climber who passes a mark leaves one draft for staff, once, also when money goes back and comes again', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aShownClimber(ctx, { name: 'Nuru', goal: '1000' })
  const desk = await asDesk(ctx)
  expect(await leaveMarks(asJob(ctx), markWords)).toBe(0)
  const gift = await aGift(ctx, climber.code, '300.00')
  expect(await leaveMarks(asJob(ctx), markWords)).toBe(1)
  expect(await titles(desk)).toEqual(['Nuru has reached 25 %'])
  expect((await listUpdates(desk))[0]?.words.sw.title).toBe('Nuru amefikia 25 %')
  await moved(ctx, gift, 'refund', kes(30_000n))
  expect(await leaveMarks(asJob(ctx), markWords)).toBe(0)
  await aGift(ctx, climber.code, '300.00')
  expect(await leaveMarks(asJob(ctx), markWords)).toBe(0)
  expect(await countUpdateDrafts(ctx)).toBe(1)
})

test('of marks that are passed at once only the highest is told', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aShownClimber(ctx, { name: 'Nuru', goal: '1000' })
  await aGift(ctx, climber.code, '800.00')
  expect(await leaveMarks(asJob(ctx), markWords)).toBe(1)
  expect(await titles(await asDesk(ctx))).toEqual(['Nuru has reached 75 %'])
  await aGift(ctx, climber.code, '200.00')
  await leaveMarks(asJob(ctx), markWords)
  expect(await titles(await asDesk(ctx))).toEqual(['Nuru has reached 75 %', 'Nuru has reached 100 %'])
})

test('what was told of a climber goes with her page', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aShownClimber(ctx, { name: 'Nuru', goal: '1000' })
  await aGift(ctx, climber.code, '500.00')
  await leaveMarks(asJob(ctx), markWords)
  const desk = await asDesk(ctx)
  const [draft] = await listUpdates(desk)
  await decideUpdate(desk, { updateId: draft?.id ?? '', isPublished: true, seenAt: draft?.seenAt ?? new Date(0) })
  expect(await told(ctx)).toEqual(['Nuru has reached 50 %'])
  const seenAt = (await openClimber(desk, climber.id))?.seenAt ?? new Date(0)
  await decideClimber(desk, { climberId: climber.id, verdict: 'take_down', note: 'asked for', seenAt })
  expect([await told(ctx), await titles(desk)]).toEqual([[], []])
})
