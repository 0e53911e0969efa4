import {
  changeClimber,
  decideClimber,
  findClimber,
  findOwnClimber,
  openClimber,
  ownPhoto,
  removePhoto,
  setPhoto,
  shownPhoto,
} from '#app/domain/campaigns/index.server.ts'
import { changeClimberForm } from '#app/domain/campaigns/climbers/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { climberPhotos, climbers } from '#db/schema/climbers.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { aClimber, aShownClimber, climbForm, saidYes } from '#tests/factories/climbers.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aPicture } from '#tests/factories/pictures.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const send = async (ctx: Ctx, key: string, over: { alt?: string; guardianAllows?: boolean } = {}) =>
  setPhoto(ctx, { key, picture: await aPicture(), alt: 'A woman with a rucksack', guardianAllows: false, ...over })
const kept = async ({ db }: Ctx) => (await db.select().from(climberPhotos)).length
const pageOf = async (ctx: Ctx, code: string) => {
  const [campaign] = await ctx.db.select().from(campaigns)
  return findClimber(ctx, campaign?.id ?? '', code)
}
async function decide(ctx: Ctx, climberId: string, verdict: 'send_back' | 'take_down') {
  const desk = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
  const seenAt = (await openClimber(desk, climberId))?.seenAt ?? new Date(0)
  return decideClimber(desk, { climberId, verdict, note: 'asked for', seenAt })
}

test('a photo is seen by nobody but her until staff have said yes, and then by everybody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { key, code, id } = await aShownClimber(ctx)
  expect(await send(ctx, key)).toEqual({ ok: true, value: null })
  const own = await findOwnClimber(ctx, key)
  expect([own?.standing, own?.isShown, own?.photo?.alt]).toEqual(['waiting', true, 'A woman with a rucksack'])
  const photoKey = own?.photo?.key ?? ''
  expect((await pageOf(ctx, code))?.photo).toBeNull()
  expect(await shownPhoto(ctx, photoKey, 'small')).toBeNull()
  expect((await ownPhoto(ctx, key))?.length).toBeGreaterThan(100)
  await saidYes(ctx, id)
  expect((await pageOf(ctx, code))?.photo).toMatchObject({ key: photoKey, width: 240, height: 320 })
  expect(Buffer.from((await shownPhoto(ctx, photoKey, 'image')) ?? []).toString('latin1', 8, 12)).toBe('WEBP')
})

test('another photo waits beside the one that is shown, and the older is destroyed with the yes', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { key, id } = await aShownClimber(ctx)
  await send(ctx, key)
  await saidYes(ctx, id)
  const first = (await findOwnClimber(ctx, key))?.photo?.key ?? ''
  await send(ctx, key)
  await send(ctx, key, { alt: '' })
  expect(await kept(ctx)).toBe(2)
  expect(await shownPhoto(ctx, first, 'small')).not.toBeNull()
  await saidYes(ctx, id)
  expect([await kept(ctx), await shownPhoto(ctx, first, 'small')]).toEqual([1, null])
})

test('words that are changed keep the photo and what is said of it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { key, id, code } = await aShownClimber(ctx)
  await send(ctx, key)
  await changeClimber(ctx, { ...changeClimberForm.parse(climbForm({ name: 'Nuru' })), key })
  await saidYes(ctx, id)
  expect(await pageOf(ctx, code)).toMatchObject({ name: 'Nuru', photo: { alt: 'A woman with a rucksack' } })
})

test('taking a photo away, or the page down, destroys it at once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [one, other] = [await aShownClimber(ctx), await aShownClimber(ctx)]
  for (const { key, id } of [one, other]) {
    await send(ctx, key)
    await saidYes(ctx, id)
  }
  const keys = [
    (await findOwnClimber(ctx, one.key))?.photo?.key ?? '',
    (await findOwnClimber(ctx, other.key))?.photo?.key ?? '',
  ]
  await removePhoto(ctx, { key: one.key })
  expect(await kept(ctx)).toBe(1)
  expect(await pageOf(ctx, one.code)).toMatchObject({ photo: null, name: 'Achieng Mfano' })
  await decide(ctx, other.id, 'take_down')
  expect(await kept(ctx)).toBe(0)
  for (const key of keys) expect(await shownPhoto(ctx, key, 'small')).toBeNull()
  expect(await send(ctx, other.key)).toEqual({ ok: false, code: 'taken_down' })
})

test('a photo that is taken away while it waits leaves nothing to decide, and words that wait go on waiting', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [shown, asked] = [await aShownClimber(ctx), await aClimber(ctx)]
  for (const { key } of [shown, asked]) {
    await send(ctx, key)
    await removePhoto(ctx, { key })
  }
  expect((await findOwnClimber(ctx, shown.key))?.standing).toBe('shown')
  expect((await findOwnClimber(ctx, asked.key))?.standing).toBe('waiting')
})

test('of a child no photo is kept before her guardian has allowed it, and when she did is kept', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const child = { name: 'Amani', isChild: true, guardian: 'Mama Amani', guardianConsents: true }
  const { key, id } = await aClimber(ctx, child)
  expect(await send(ctx, key)).toEqual({ ok: false, code: 'guardian_photo_missing' })
  expect(await kept(ctx)).toBe(0)
  expect(await send(ctx, key, { guardianAllows: true })).toEqual({ ok: true, value: null })
  const [row] = await ctx.db.select().from(climbers).where(eq(climbers.id, id))
  const contact = JSON.parse(
    ctx.vault.open({ table: 'climbers', column: 'contact_sealed', row: id }, row?.contactSealed ?? new Uint8Array()),
  ) as { guardian: unknown }
  expect(contact.guardian).toEqual({ name: 'Mama Amani', photoAllowed: true, photoAllowedAt: ctx.now().toISOString() })
  const allowed = await aClimber(ctx, { ...child, photoAllowed: true })
  expect((await send(ctx, allowed.key)).ok).toBe(true)
})
