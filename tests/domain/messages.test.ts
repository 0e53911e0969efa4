import { forgetMessages } from '#app/domain/messages/forget-messages.server.ts'
import { bookTurn } from '#app/domain/messages/pace.server.ts'
import { sendNext } from '#app/domain/messages/send-next.server.ts'
import { sendAgain } from '#app/domain/messages/desk/send-again.server.ts'
import { listTroubledMessages } from '#app/domain/messages/desk/list-troubled-messages.server.ts'
import { messagesOf } from '#app/domain/messages/desk/messages-of.server.ts'
import { askToProve } from '#app/domain/people/accounts/prove-address.server.ts'
import { record } from '#app/domain/people/audit/record.server.ts'
import { tellEverywhere } from '#app/domain/people/persons/mail-person.server.ts'
import { composer } from '#app/jobs/compose.server.ts'
import { outbox } from '#db/schema/messages.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import * as templates from '#emails/render.server.ts'
import { aMember, everything, frozen, openAccounts } from '#tests/factories/accounts.ts'
import { aGateway, aLetter, letter, letters, plainly } from '#tests/factories/letters.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const HOUR = 3_600
const alerts = async (ctx: Ctx) =>
  (await ctx.db.select().from(outbox)).flatMap(({ job, payload }) =>
    job === 'staff.alert' ? [payload as { alert: string; what?: string }] : [],
  )

/** Hands over whatever may go by now; the clock moves on by a second each time. */
async function work(
  portal: { ctx: Ctx; moveClock(seconds: number): void },
  gateway: ReturnType<typeof aGateway>['gateway'],
) {
  for (let idle = 0; idle < 2; portal.moveClock(1))
    idle = (await sendNext(portal.ctx, gateway, plainly)) === 0 ? idle + 1 : 0
}

test('a message that somebody waits for goes before many of a kind, and each kind by its age', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const left = async (bulk: boolean) => {
    portal.moveClock(10)
    return aLetter(ctx, { bulk })
  }
  const bulk = [await left(true), await left(true)]
  const urgent = [await left(false), await left(false)]
  const { gateway, got } = aGateway()
  await work(portal, gateway)
  expect(got.map(({ id }) => id)).toEqual([...urgent, ...bulk])
  expect(await letter(ctx, urgent[0] ?? '')).toMatchObject({ state: 'sent', tries: 1, sentAt: expect.any(Date) })
})

test('two workers together send two a second and no message twice, however often they ask', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  for (let i = 0; i < 8; i++) await aLetter(ctx)
  const { gateway, got } = aGateway()
  const sentIn: number[] = []
  for (let tick = 0; tick < 20; tick++) {
    const before = got.length
    await Promise.all(Array.from({ length: 6 }, () => sendNext(ctx, gateway, plainly)))
    sentIn.push(got.length - before)
    portal.moveClock(0.25)
  }
  expect(Math.max(...sentIn)).toBe(1)
  for (let second = 0; second + 4 <= sentIn.length; second++)
    expect(sentIn.slice(second, second + 4).reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(2)
  expect(new Set(got.map(({ id }) => id)).size).toBe(8)
  expect(got).toHaveLength(8)
})

test('mails to staff take their turn among all others', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  expect([await bookTurn(ctx, 'mail'), await bookTurn(ctx, 'mail'), await bookTurn(ctx, 'mail')]).toEqual([
    0, 500, 1000,
  ])
  await aLetter(ctx)
  const { gateway } = aGateway()
  expect(await sendNext(ctx, gateway, plainly)).toBe(0)
  portal.moveClock(1.5)
  expect(await sendNext(ctx, gateway, plainly)).toBe(1)
})

test('what may have gone out is not sent again once the service no longer knows its key: staff are told instead', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx)
  const { gateway, got } = aGateway({}, { kind: 'unsure' })
  expect(await sendNext(ctx, gateway, plainly)).toBe(1)
  // Nobody works for a day.
  portal.moveClock(23 * HOUR)
  expect(await sendNext(ctx, gateway, plainly)).toBe(1)
  expect(got).toHaveLength(1)
  expect(await letter(ctx, id)).toMatchObject({ state: 'failed', reason: 'uncertain' })
  expect(await alerts(ctx)).toEqual([{ alert: 'message_failed', count: 1, what: 'uncertain' }])
})

test('one that was surely not taken is sent a day later too', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx)
  const { gateway } = aGateway({}, { kind: 'again' })
  await sendNext(ctx, gateway, plainly)
  portal.moveClock(24 * HOUR)
  await sendNext(ctx, gateway, plainly)
  expect((await letter(ctx, id)).state).toBe('sent')
})

test('a service that is down is asked again after longer and longer, twelve times, and then a person is', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx)
  const { gateway } = aGateway({ send: async () => ({ kind: 'again' }) })
  const waits: number[] = []
  for (;;) {
    await sendNext(ctx, gateway, plainly)
    const { state, notBefore } = await letter(ctx, id)
    if (state !== 'waiting') break
    const seconds = ((notBefore?.getTime() ?? 0) - ctx.now().getTime()) / 1000
    waits.push(seconds)
    portal.moveClock(seconds - 1)
    expect(await sendNext(ctx, gateway, plainly)).toBe(0)
    portal.moveClock(1)
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7200, 7200, 7200])
  expect(await letter(ctx, id)).toMatchObject({ state: 'failed', reason: 'gave_up', tries: 12 })
  expect(await alerts(ctx)).toEqual([{ alert: 'message_failed', count: 1, what: 'gave_up' }])
})

test('after "too many" nothing goes for as long as the service says, and no message is charged with a try', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const first = await aLetter(ctx)
  portal.moveClock(1)
  const second = await aLetter(ctx)
  const { gateway, got } = aGateway({}, { kind: 'again', slow: true, restMs: 30_000 })
  await sendNext(ctx, gateway, plainly)
  portal.moveClock(29)
  expect(await sendNext(ctx, gateway, plainly)).toBe(0)
  portal.moveClock(1)
  await work(portal, gateway)
  expect(got.map(({ id }) => id)).toEqual([first, first, second])
  expect((await letter(ctx, first)).tries).toBe(1)
})

test('while the service takes nothing from us, no message is given up, and staff are told of the key', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx)
  const { gateway } = aGateway({ send: async () => ({ kind: 'stuck', what: 'mail_key' }) })
  for (let i = 0; i < 20; i++, portal.moveClock(300)) await sendNext(ctx, gateway, plainly)
  expect(await letter(ctx, id)).toMatchObject({ state: 'waiting', tries: 0 })
  expect((await alerts(ctx))[0]).toEqual({ alert: 'message_failed', count: 1, what: 'mail_key' })
})

test('a mail that is refused is not sent a second time; one of the desk sends it again, once, and that is written down', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx)
  const { gateway, got } = aGateway({}, { kind: 'refused', reason: 'refused' })
  await work(portal, gateway)
  expect(await letter(ctx, id)).toMatchObject({ state: 'failed', reason: 'refused' })
  expect(got).toHaveLength(1)

  const officer = await someoneWith(ctx, 'fundraising')
  const [desk, outsider] = [
    actingAs(ctx, officer.personId),
    actingAs(ctx, (await someoneWith(ctx, 'trainer')).personId),
  ]
  expect((await listTroubledMessages(desk)).map((one) => [one.id, one.maySendAgain])).toEqual([[id, true]])
  expect(await listTroubledMessages(outsider)).toEqual([])
  expect(await sendAgain(outsider, id, record)).toEqual({ ok: false, code: 'not_yours' })
  expect(await sendAgain(desk, 'msg_none', record)).toEqual({ ok: false, code: 'no_such_message' })

  const both = await Promise.all([sendAgain(desk, id, record), sendAgain(desk, id, record)])
  expect(both.map((done) => (done.ok ? 'done' : done.code)).toSorted()).toEqual(['done', 'sent_again_already'])
  const again = (await letters(ctx)).find(({ resendOf }) => resendOf === id)
  expect(await sendAgain(desk, again?.id ?? '', record)).toEqual({ ok: false, code: 'under_way' })
  await work(portal, gateway)
  // Its own key: the first may have gone out after all, and this one is meant.
  expect(got.map((one) => one.id)).toEqual([id, again?.id])
  expect(got[0]?.message.to).toBe(got[1]?.message.to)
  expect(await listTroubledMessages(desk)).toEqual([])
  expect((await auditLog(ctx)).at(-1)).toEqual(['message.sent_again', `person:${officer.personId}`, id])
})

test('a link by which somebody proves something is not sent again by others', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx)
  await everything(ctx, (tx) => askToProve(tx, member.personId))
  const { gateway } = aGateway({}, { kind: 'refused', reason: 'refused' })
  await sendNext({ ...ctx, actor: { kind: 'system', job: 'messages' } }, gateway, async () => ({
    to: member.email,
    text: '',
  }))
  const desk = actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId)
  const [failed] = await listTroubledMessages(desk)
  expect(failed).toMatchObject({ kind: 'prove_address', maySendAgain: false })
  expect(await sendAgain(desk, failed?.id ?? '', record)).toEqual({ ok: false, code: 'own_link' })
})

test('who is frozen, erased, or wants nobody to write is not written to, and desks cannot tell which of these it is', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const work = { ...ctx, actor: { kind: 'system', job: 'messages' } } as const
  const member = await aMember(ctx, { proven: true })
  await everything(ctx, (tx) => tellEverywhere(tx, member.personId, 'look_at_your_account'))
  await frozen(ctx, member.personId)
  const { gateway, got } = aGateway()
  await sendNext(work, gateway, composer({ publicUrl: 'https://my.example.org', templates }))
  expect(got).toEqual([])
  const desk = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  const [held] = await messagesOf(desk, member.personId)
  expect(held).toMatchObject({ state: 'withheld', reason: 'unreachable', address: null })
  expect((await messagesOf(member.acting, member.personId)).map(({ id }) => id)).toEqual([held?.id])
  expect(await messagesOf(actingAs(ctx, (await aMember(ctx)).personId), member.personId)).toEqual([])
})

test('a fault on our side costs a message no doubt: it was not sent', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx, { channel: 'sms', to: '254700000321' })
  const { gateway, got } = aGateway({ channel: 'sms', repeatableHours: 0 })
  await expect(sendNext(ctx, gateway, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await letter(ctx, id)).toMatchObject({ state: 'waiting', reason: null, tries: 1 })
  portal.moveClock(30)
  await sendNext(ctx, gateway, plainly)
  expect(got).toHaveLength(1)
})

test('somebody who is forgotten leaves no address and no link behind, and what waits for her is not sent', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx)
  await everything(ctx, (tx) => askToProve(tx, member.personId))
  const [gift, others] = [await aLetter(ctx, { to: member.email.toUpperCase() }), await aLetter(ctx)]
  await everything(ctx, (tx) =>
    forgetMessages(tx, { subject: member.personId, addresses: [{ channel: 'mail', to: member.email }] }),
  )
  for (const row of await letters(ctx)) {
    if (row.id === others) expect([row.state, row.toIndex === null]).toEqual(['waiting', false])
    else expect(row).toMatchObject({ state: 'withheld', secretSealed: null, toIndex: null })
  }
  const { toSealed } = await letter(ctx, gift)
  expect(ctx.vault.open({ table: 'messages', column: 'to_sealed', row: gift }, toSealed ?? Buffer.alloc(0))).toBe('')
})
