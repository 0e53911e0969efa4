import { resealAll } from '#app/cli/reseal.server.ts'
import { applyReports } from '#app/domain/messages/delivery/apply-reports.server.ts'
import { storeReport } from '#app/domain/messages/delivery/store-report.server.ts'
import { sendNext } from '#app/domain/messages/send-next.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { lockedVault, openVault } from '#app/domain/shared/vault.server.ts'
import { deliveryReports } from '#db/schema/messages.ts'
import { aGateway, aLetter, letter, plainly } from '#tests/factories/letters.ts'
import { openPortal, testKeys } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const { gateway } = aGateway()
const stateOf = async (ctx: Ctx, id: string) => (await letter(ctx, id)).state

/** A mail that has gone out. */
async function aSent({ ctx }: { ctx: Ctx }): Promise<string> {
  const id = await aLetter(ctx)
  await sendNext(ctx, gateway, plainly)
  return id
}

test('a report about none of our messages waits four minutes for one, and then no more', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await storeReport(ctx, { channel: 'sms', kind: 'delivery', eventId: 'x', body: 'id=AT-1&status=Success' })
  await applyReports(ctx)
  const id = await aLetter(ctx, { channel: 'sms', to: '254700000321' })
  await sendNext(ctx, aGateway({ channel: 'sms' }, { kind: 'sent', ref: 'AT-1' }).gateway, plainly)
  portal.moveClock(30)
  await applyReports(ctx)
  expect(await stateOf(ctx, id)).toBe('delivered')

  await storeReport(ctx, {
    channel: 'mail',
    kind: 'email.sent',
    eventId: 'staff',
    body: '{"type":"email.sent","data":{"email_id":"re-staff"}}',
  })
  for (let i = 0; i < 10; i++, portal.moveClock(30)) await applyReports(ctx)
  expect((await ctx.db.select().from(deliveryReports)).map(({ outcome }) => outcome)).toEqual(['applied', 'not_ours'])
})

test('a report that comes while there are no keys is stored, and applied once they are there', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aSent(portal)
  const locked = { ...ctx, vault: lockedVault(ctx.vault.publicHalf()) }
  const body = JSON.stringify({ type: 'email.delivered', data: { email_id: (await letter(ctx, id)).providerRef } })
  for (let i = 0; i < 3; i++)
    await storeReport(locked, { channel: 'mail', kind: 'email.delivered', eventId: 'one', body })
  expect(await applyReports(ctx)).toEqual({ applied: 1, faults: [] })
  expect(await stateOf(ctx, id)).toBe('delivered')
})

test('one report that cannot be applied leaves the others alone, and is kept for a person in the end', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aSent(portal)
  await storeReport(
    { ...ctx, vault: openVault({ ...testKeys(), sealing: { k1: Buffer.alloc(32, 9) } }) },
    { channel: 'mail', kind: 'email.sent', eventId: 'spoilt', body: '{}' },
  )
  const { providerRef } = await letter(ctx, id)
  const delivered = JSON.stringify({ type: 'email.delivered', data: { email_id: providerRef } })
  await storeReport(ctx, { channel: 'mail', kind: 'email.delivered', eventId: 'whole', body: delivered })
  expect((await applyReports(ctx)).faults).toHaveLength(1)
  expect(await stateOf(ctx, id)).toBe('delivered')
  for (let i = 0; i < 10; i++, portal.moveClock(60)) await applyReports(ctx)
  const kept = (await ctx.db.select().from(deliveryReports)).find(({ eventId }) => eventId === 'spoilt')
  expect(kept).toMatchObject({ outcome: 'kept:fault', tries: 7 })
})

test('messages and reports survive a change of keys', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx)
  await storeReport(ctx, { channel: 'sms', kind: 'inbound', eventId: 'r', body: 'from=%2B254700000321&text=STOP' })
  const keys = testKeys()
  const turned = {
    ...ctx,
    vault: openVault({ ...keys, current: 'k2', sealing: { ...keys.sealing, k2: Buffer.alloc(32, 3) } }),
  }
  await resealAll(turned)
  await sendNext(turned, gateway, plainly)
  expect(await stateOf(turned, id)).toBe('sent')
  expect(await applyReports(turned)).toEqual({ applied: 1, faults: [] })
})
