import { openRecord } from '#app/domain/people/audit/open-record.server.ts'
import { openingsOf } from '#app/domain/people/audit/openings-of.server.ts'
import { SEEING } from '#app/domain/people/roles/roles.ts'
import { writeSafeContact } from '#app/domain/people/persons/write-safe-contact.server.ts'
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { asPortal, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { personKeys } from '#db/schema/people.ts'
import { alerts, intruder, WHY } from '#tests/factories/audit-log.ts'
import { actingAs, aPerson, givenRole, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

test('a record opens to an officer who says why, whole, and she whose it is reads when, by whom and why', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aPerson(ctx, { name: 'Wanja Mfano', legalName: 'Wanja Jaribio Mfano', county: '23' })
  const card = {
    channel: 'phone',
    hours: 'after six',
    name: 'Shangazi',
    leaveMessage: false,
    stopWord: 'chai',
  } as const
  await writeSafeContact(ctx, her.personId, card)
  const officer = await someoneWith(ctx, 'membership_officer')

  const opened = await openRecord(actingAs(ctx, officer.personId), { personId: her.personId, reason: `  ${WHY} ` })
  expect(opened).toMatchObject({
    ok: true,
    value: {
      ...{ personId: her.personId, number: her.number, language: 'sw', county: '23', safeContact: card },
      ...{ name: 'Wanja Mfano', legalName: 'Wanja Jaribio Mfano' },
    },
  })
  expect(opened.ok && opened.value.contacts.map(({ value }) => value).sort()).toEqual([her.phone, her.email].sort())

  portal.moveClock(86_400)
  await givenRole(ctx, officer.personId, 'finance')
  await openRecord(actingAs(ctx, officer.personId), { personId: her.personId, reason: 'a refund is to be sent to her' })
  const second = await someoneWith(ctx, 'protection')
  await openRecord(actingAs(ctx, second.personId), { personId: her.personId, reason: 'her trusted contact called' })

  const openings = await inTransaction(actingAs(ctx, her.personId), (tx) => openingsOf(tx, her.personId))
  expect(openings.map(({ at, roles, reason }) => [at.toISOString(), roles.map(({ role }) => role), reason])).toEqual([
    ['2026-11-22T09:00:00.000Z', ['protection'], 'her trusted contact called'],
    ['2026-11-22T09:00:00.000Z', ['membership_officer', 'finance'], 'a refund is to be sent to her'],
    ['2026-11-21T09:00:00.000Z', ['membership_officer'], WHY],
  ])
  const [third, later, first] = openings.map(({ officer: pseudonym }) => pseudonym)
  expect(first).toMatch(/^[2-9A-Z]{6}$/)
  expect(later).toBe(first)
  expect(third).not.toBe(first)

  const administrator = await someoneWith(ctx, 'administrator')
  await givenRole(ctx, administrator.personId, 'protection')
  for (const other of [officer.personId, second.personId, administrator.personId])
    expect(await inTransaction(actingAs(ctx, other), (tx) => openingsOf(tx, her.personId))).toEqual([])
})

test('no reason, no record; and no record to roles without sight of people', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx)
  const officer = await someoneWith(ctx, 'data_protection')
  for (const reason of ['', '   ', 'because', `   ${'x'.repeat(9)}   `])
    expect(await openRecord(actingAs(ctx, officer.personId), { personId, reason })).toEqual({
      ok: false,
      code: 'reason_missing',
    })
  for (const role of ROLES) {
    const somebody = await someoneWith(ctx, role)
    const opened = await openRecord(actingAs(ctx, somebody.personId), { personId, reason: WHY })
    expect([role, opened.ok ? 'opened' : opened.code]).toEqual([role, SEEING.includes(role) ? 'opened' : 'not_allowed'])
  }
  const nobodys = { ...ctx, actor: { kind: 'visitor' } } as const
  for (const stranger of [nobodys, ctx, actingAs(ctx, personId)])
    expect(await openRecord(stranger, { personId, reason: WHY })).toEqual({ ok: false, code: 'not_allowed' })

  await asPortal(ctx, 'test', (tx) => tx.db.delete(personKeys).where(eq(personKeys.personId, personId)))
  expect(await openRecord(actingAs(ctx, officer.personId), { personId, reason: WHY })).toEqual({
    ok: false,
    code: 'not_found',
  })
})

test('what cannot be written down is not opened', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  const officer = await someoneWith(portal.ctx, 'membership_officer')
  await using thief = await intruder(portal)
  await thief.sql`alter table audit_events add constraint full_disk check (action <> 'record.opened')`
  await expect(openRecord(actingAs(portal.ctx, officer.personId), { personId, reason: WHY })).rejects.toThrow(
    'insert into "audit_events"',
  )
  await thief.sql`alter table audit_events drop constraint full_disk`
  expect((await openRecord(actingAs(portal.ctx, officer.personId), { personId, reason: WHY })).ok).toBe(true)
})

test('twenty records an hour and no more, and from the fifteenth on others know, once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx)
  const officer = actingAs(ctx, (await someoneWith(ctx, 'training_officer')).personId)
  const open = () => openRecord(officer, { personId, reason: WHY })
  for (let i = 0; i < 14; i++) {
    expect((await open()).ok).toBe(true)
    portal.moveClock(60)
  }
  expect(await alerts(ctx)).toEqual([])
  // All at once: two that count at the same time must not both be the twentieth.
  const rest = await Promise.all(Array.from({ length: 8 }, open))
  expect(rest.filter(({ ok }) => ok)).toHaveLength(6)
  expect(rest.flatMap((opened) => (opened.ok ? [] : opened.code))).toEqual(['too_many', 'too_many'])
  const told = { payload: { alert: 'many_openings', count: 15, what: 'training_officer' } }
  expect(await alerts(ctx)).toEqual([told])

  const colleague = actingAs(ctx, (await someoneWith(ctx, 'training_officer')).personId)
  expect((await openRecord(colleague, { personId, reason: WHY })).ok).toBe(true)

  portal.moveClock(46 * 60) // the first has passed out of the hour
  expect((await open()).ok).toBe(true)
  expect((await open()).ok).toBe(false)
  expect(await alerts(ctx)).toEqual([told])
  portal.moveClock(3_600)
  for (let i = 0; i < 15; i++) await open()
  expect(await alerts(ctx)).toEqual([told, told])
})
