import { countFailedMessages, listTroubledMessages } from '#app/domain/messages/desk/list-troubled-messages.server.ts'
import { liftStop } from '#app/domain/messages/desk/lift-stop.server.ts'
import { sendAgain } from '#app/domain/messages/desk/send-again.server.ts'
import { countStoppedAddresses, stoppedAddresses } from '#app/domain/messages/desk/stopped-addresses.server.ts'
import { applyReports } from '#app/domain/messages/delivery/apply-reports.server.ts'
import { storeReport } from '#app/domain/messages/delivery/store-report.server.ts'
import { sendNext } from '#app/domain/messages/send-next.server.ts'
import { record } from '#app/domain/people/audit/record.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { outbox } from '#db/schema/messages.ts'
import { aGateway, aLetter, letter, plainly } from '#tests/factories/letters.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

type Portal = Awaited<ReturnType<typeof openPortal>>
const { gateway } = aGateway()
const sms = aGateway({ channel: 'sms', repeatableHours: 0 })

/** A message that has gone out. */
async function aSent(portal: Portal, over: Parameters<typeof aLetter>[1] = {}): Promise<string> {
  const id = await aLetter(portal.ctx, over)
  portal.moveClock(1)
  while ((await sendNext(portal.ctx, over.channel === 'sms' ? sms.gateway : gateway, plainly)) > 0) portal.moveClock(1)
  return id
}

let events = 0

/** What the mail service says of a message, stored and applied. */
async function told(ctx: Ctx, id: string, type: string, more: object = {}): Promise<void> {
  const { providerRef } = await letter(ctx, id)
  const data = { email_id: providerRef, tags: { message: id }, to: ['x@example.org'], ...more }
  const body = JSON.stringify({ type: `email.${type}`, created_at: '2026-11-21T09:00:00Z', data })
  await storeReport(ctx, { channel: 'mail', kind: `email.${type}`, eventId: `evt-${++events}`, body })
  await applyReports(ctx)
}
const bounced = (ctx: Ctx, id: string, type = 'Permanent') =>
  told(ctx, id, 'bounced', { bounce: { type, subType: 'General', message: '' } })

const said = async (ctx: Ctx, form: Record<string, string>, kind = 'inbound') => {
  const body = new URLSearchParams(form).toString()
  await storeReport(ctx, { channel: 'sms', kind, eventId: `sms-${++events}`, body })
  await applyReports(ctx)
}
const stateOf = async (ctx: Ctx, id: string) => (await letter(ctx, id)).state
const alerts = async (ctx: Ctx) =>
  (await ctx.db.select().from(outbox))
    .flatMap(({ payload }) => [payload as { alert: string; what?: string }])
    .map(({ alert, what }) => [alert, what])

test.each<[string[], string]>([
  [['sent', 'delivered'], 'delivered'],
  [['delivered', 'sent'], 'delivered'],
  [['delivered', 'delivery_delayed'], 'delivered'],
  [['delivery_delayed', 'delivered'], 'delivered'],
  [['delivered', 'failed'], 'delivered'],
  [['delivered', 'bounced', 'delivered', 'sent'], 'bounced'],
  [['bounced', 'complained', 'delivered'], 'complained'],
  [['opened', 'clicked'], 'sent'],
])('reports in the order %j leave a mail %s', async (types, state) => {
  await using portal = await openPortal()
  const id = await aSent(portal)
  for (const type of types) await (type === 'bounced' ? bounced(portal.ctx, id) : told(portal.ctx, id, type))
  expect(await stateOf(portal.ctx, id)).toBe(state)
})

test('three hard bounces stop an address, whatever they were about; nothing is sent there any more, and staff are told', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const to = 'Rudi.Mfano@example.org'
  const desk = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
  const first = await aSent(portal, { to })
  for (const id of [first, await aSent(portal, { to: to.toLowerCase(), kind: 'statement' })]) {
    await bounced(ctx, id)
    // Told twice it is still one.
    await bounced(ctx, id)
  }
  await bounced(ctx, await aSent(portal, { to }), 'Transient')
  expect([await stoppedAddresses(desk), await countStoppedAddresses(desk)]).toEqual([[], 0])
  await bounced(ctx, await aSent(portal, { to }))
  expect(await stoppedAddresses(desk)).toMatchObject([
    { reason: 'bounces', address: 'R•••@example.org', channel: 'mail' },
  ])
  expect([await countStoppedAddresses(desk), await countFailedMessages(desk)]).toEqual([1, 4])
  expect(await alerts(ctx)).toEqual([['address_stopped', 'bounces']])

  const held = await aSent(portal, { to })
  expect(await letter(ctx, held)).toMatchObject({ state: 'withheld', reason: 'stopped', providerRef: null })
  expect(await stateOf(ctx, await aSent(portal))).toBe('sent')
  expect(await sendAgain(desk, first, record)).toEqual({ ok: false, code: 'stopped' })
  expect((await listTroubledMessages(desk)).map(({ maySendAgain }) => maySendAgain)).toEqual(Array(5).fill(false))

  const [stop] = await stoppedAddresses(desk)
  const outsider = actingAs(ctx, (await someoneWith(ctx, 'training_officer')).personId)
  const lift = { key: stop?.key ?? '', reason: 'mended' }
  expect(await liftStop(outsider, lift, record)).toEqual({ ok: false, code: 'not_yours' })
  expect(await liftStop(desk, { ...lift, reason: '' }, record)).toEqual({ ok: false, code: 'reason_missing' })
  expect(await liftStop(desk, { ...lift, key: 'nonsense' }, record)).toEqual({ ok: false, code: 'no_such_stop' })
  expect(await liftStop(desk, lift, record)).toEqual({ ok: true, value: null })
  expect((await auditLog(ctx)).at(-1)).toEqual(['address.lifted', expect.stringContaining('person:'), `mended:${held}`])
  expect(await liftStop(desk, lift, record)).toEqual({ ok: false, code: 'no_such_stop' })
  expect((await sendAgain(desk, held, record)).ok).toBe(true)
  // The count begins anew.
  await bounced(ctx, await aSent(portal, { to }))
  expect(await stoppedAddresses(desk)).toEqual([])
})

test('one complaint stops an address, and only because its owner asked for it is that lifted', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId)
  await told(ctx, await aSent(portal), 'complained')
  const [stop] = await stoppedAddresses(desk)
  expect(stop?.reason).toBe('complaint')
  const key = stop?.key ?? ''
  expect(await liftStop(desk, { key, reason: 'mistake' }, record)).toEqual({ ok: false, code: 'owners_word' })
  expect((await liftStop(desk, { key, reason: 'owner_asked' }, record)).ok).toBe(true)
})

test('a report that comes before its mail is marked as sent finds it all the same, and it is not sent again', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx)
  const early = aGateway({
    send: async () => {
      const data = { email_id: 're-early', tags: { message: id } }
      await storeReport(ctx, {
        channel: 'mail',
        kind: 'email.delivered',
        eventId: 'early',
        body: JSON.stringify({ type: 'email.delivered', data }),
      })
      await applyReports(ctx)
      return { kind: 'unsure' }
    },
  })
  await sendNext(ctx, early.gateway, plainly)
  expect(await letter(ctx, id)).toMatchObject({ state: 'delivered', providerRef: 're-early', reason: null })
  portal.moveClock(3600)
  expect(await sendNext(ctx, gateway, plainly)).toBe(0)
})

test('what we had given up not knowing is known again when the service tells of it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx)
  await sendNext(ctx, aGateway({}, { kind: 'refused', reason: 'uncertain' }).gateway, plainly)
  expect(await stateOf(ctx, id)).toBe('failed')
  await told(ctx, id, 'sent', { email_id: 're-late' })
  expect(await letter(ctx, id)).toMatchObject({ state: 'sent', reason: null, providerRef: 're-late' })
})

test.each<[Record<string, string>, string, string | null]>([
  [{ status: 'Submitted' }, 'sent', null],
  [{ status: 'Buffered' }, 'delayed', null],
  [{ status: 'Success' }, 'delivered', null],
  [{ status: 'Failed', failureReason: 'AbsentSubscriber' }, 'failed', 'service'],
  [{ status: 'Failed', failureReason: 'UserDoesNotExist' }, 'bounced', 'hard'],
  [{ status: 'Rejected', failureReason: 'UserInBlackList' }, 'failed', 'service'],
  [{ status: 'Nonsense' }, 'sent', null],
])('an SMS of which the gateway says %j is %s', async (form, state, reason) => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aSent(portal, { channel: 'sms', to: '254700000321' })
  await said(ctx, { id: (await letter(ctx, id)).providerRef ?? '', phoneNumber: '+254700000321', ...form }, 'delivery')
  expect(await letter(ctx, id)).toMatchObject({ state, reason })
  const next = await aSent(portal, { channel: 'sms', to: '254700000321' })
  expect(await stateOf(ctx, next)).toBe(form['failureReason'] === 'UserInBlackList' ? 'withheld' : 'sent')
})

test('STOP stops a number at once and ANZA lifts it again; a stop for bounces it does not lift', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const to = '254700000321'
  const next = async () => stateOf(ctx, await aSent(portal, { channel: 'sms', to }))
  await said(ctx, { from: '+254700000321', text: 'Acha', to: '22384', id: 'a' })
  expect(await next()).toBe('withheld')
  // It was her own word: nobody need look after it.
  expect([await alerts(ctx), await countStoppedAddresses(ctx)]).toEqual([[], 0])
  const desk = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  const [stop] = await stoppedAddresses(desk)
  expect(await liftStop(desk, { key: stop?.key ?? '', reason: 'mended' }, record)).toEqual({
    ok: false,
    code: 'owners_word',
  })
  await said(ctx, { from: '0700 000321', text: 'ANZA', to: '22384', id: 'b' })
  expect(await next()).toBe('sent')
  await said(ctx, { phoneNumber: '+254700000321', senderId: 'MFANO' })
  expect(await next()).toBe('withheld')
  await said(ctx, { from: '+254700000321', text: 'start', to: '22384', id: 'c' })

  for (let i = 0; i < 3; i++) {
    const id = await aSent(portal, { channel: 'sms', to })
    await said(
      ctx,
      { id: (await letter(ctx, id)).providerRef ?? '', status: 'Failed', failureReason: 'UserDoesNotExist' },
      'delivery',
    )
  }
  await said(ctx, { from: '+254700000321', text: 'START', to: '22384', id: 'd' })
  expect(await next()).toBe('withheld')
})
