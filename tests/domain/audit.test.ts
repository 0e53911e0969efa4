import { auditHead } from '#app/domain/people/audit/audit-head.server.ts'
import { listAudit } from '#app/domain/people/audit/list-audit.server.ts'
import { type AuditHeadMail, mailAuditHead } from '#app/domain/people/audit/mail-audit-head.server.ts'
import { openRecord } from '#app/domain/people/audit/open-record.server.ts'
import { openingsOf } from '#app/domain/people/audit/openings-of.server.ts'
import { record } from '#app/domain/people/audit/record.server.ts'
import { verifyAudit } from '#app/domain/people/audit/verify-audit.server.ts'
import { SEEING } from '#app/domain/people/audit/sight.server.ts'
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { writeSafeContact } from '#app/domain/people/persons/write-safe-contact.server.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.ts'
import { readConfig } from '#app/config/config.server.ts'
import { outbox } from '#db/schema/messages.ts'
import { personKeys } from '#db/schema/people.ts'
import { renderAuditHead, renderStaffAlert } from '#emails/render.server.ts'
import { actingAs, aPerson, givenRole, someoneWith } from '#tests/factories/people.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, test } from 'vitest'

const WHY = 'she asked by phone for a new card'

/** A log of `length` entries of all kinds: with and without subject, detail and reason. */
async function aLog(ctx: Ctx, length: number): Promise<void> {
  const { personId } = await aPerson(ctx)
  for (let i = 0; i < length; i++) {
    await inTransaction(ctx, (tx) =>
      record(
        tx,
        i % 3 === 0
          ? { action: 'record.opened', subject: personId, reason: WHY }
          : i % 3 === 1
            ? { action: 'keys.rotated', detail: 'k2' }
            : { action: 'account.frozen', subject: personId },
      ),
    )
  }
}

/** Somebody who has the database, past every guard in it, and not the keys. */
async function intruder(portal: TestPortal) {
  const sql = postgres(portal.url, { max: 1, onnotice: () => {}, types: { bigint: postgres.BigInt } })
  await sql`alter table audit_events disable trigger user`
  return { sql, [Symbol.asyncDispose]: () => sql.end() }
}

type Raw = Record<string, unknown> & { seq: bigint }

/** Another value for a column, a byte of it being another. */
function tampered(value: unknown, byte: number, mask: number): unknown {
  if (value instanceof Date) return new Date(value.getTime() ^ mask)
  if (typeof value === 'bigint') return value ^ BigInt(mask << (8 * (byte % 3)))
  if (value === null) return byte % 2 === 0 ? '' : 'x'
  const bytes = Buffer.from(value as string)
  if (bytes.length === 0) return 'x'
  const at = byte % bytes.length
  bytes[at] = (bytes[at] ?? 0) ^ mask
  return typeof value === 'string' ? bytes.toString() : bytes
}

test('whatever byte of whatever column of whatever entry somebody changes, the log names the entry', async () => {
  await using portal = await openPortal()
  await using thief = await intruder(portal)
  await aLog(portal.ctx, 12)
  const rows = await thief.sql<Raw[]>`select * from audit_events order by seq`
  const columns = Object.keys(rows[0] ?? {})
  expect(columns).toHaveLength(9)
  const named = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...rows),
      fc.constantFrom(...columns),
      fc.nat(64),
      fc.integer({ min: 1, max: 31 }),
      async (row, column, byte, mask) => {
        const value = tampered(row[column], byte, mask) as never
        const taken = column === 'seq' && rows.some((other) => other.seq === (value as bigint))
        fc.pre(!taken)
        const { sql } = thief
        await sql`update audit_events set ${sql({ [column]: value })} where seq = ${String(row.seq)}`
        const verdict = await verifyAudit(portal.ctx)
        const there = column === 'seq' ? (value as bigint) : row.seq
        await sql`update audit_events set ${sql({ [column]: row[column] as never })} where seq = ${String(there)}`
        expect(verdict).toEqual({ ok: false, seq: row.seq, why: column === 'seq' ? 'moved' : 'changed' })
        named.add(column)
      },
    ),
    { numRuns: 200 },
  )
  expect([...named].sort()).toEqual(columns.sort())
  expect(await verifyAudit(portal.ctx)).toMatchObject({ ok: true, entries: 12 })
})

test('an entry taken out is missing, two exchanged are moved, and a copy in place of another is a change', async () => {
  await using portal = await openPortal()
  await using thief = await intruder(portal)
  const { sql } = thief
  await aLog(portal.ctx, 8)
  const again = async (tampering: () => Promise<unknown>) => {
    await sql`create table kept as select * from audit_events`
    await tampering()
    const verdict = await verifyAudit(portal.ctx)
    await sql`delete from audit_events`
    await sql`insert into audit_events select * from kept`
    await sql`drop table kept`
    return verdict
  }
  expect(await again(() => sql`delete from audit_events where seq = 1`)).toEqual({ ok: false, seq: 1n, why: 'missing' })
  expect(await again(() => sql`delete from audit_events where seq in (4, 5)`)).toEqual({
    ok: false,
    seq: 4n,
    why: 'missing',
  })
  expect(
    await again(async () => {
      await sql`update audit_events set seq = 99 where seq = 5`
      await sql`update audit_events set seq = 5 where seq = 6`
      await sql`update audit_events set seq = 6 where seq = 99`
    }),
  ).toEqual({ ok: false, seq: 5n, why: 'moved' })
  expect(await again(() => sql`update audit_events set seq = -4 where seq = 8`)).toMatchObject({ why: 'moved' })
  expect(
    await again(
      () =>
        sql`update audit_events set (at, actor, action, subject, detail, reason_sealed, previous, hash) = (select at, actor, action, subject, detail, reason_sealed, previous, hash from audit_events where seq = 2) where seq = 5`,
    ),
  ).toEqual({ ok: false, seq: 5n, why: 'changed' })
  expect(await verifyAudit(portal.ctx)).toMatchObject({ ok: true, entries: 8 })
})

test('a log cut off at its end is whole in itself, and the mailed head says what is missing', async () => {
  await using portal = await openPortal()
  await using thief = await intruder(portal)
  await aLog(portal.ctx, 5)
  const head = await inTransaction(portal.ctx, auditHead)
  await aLog(portal.ctx, 2)
  expect(await verifyAudit(portal.ctx, { head })).toMatchObject({ ok: true, entries: 7, head: { seq: 7n } })

  await thief.sql`delete from audit_events where seq > 3`
  expect(await verifyAudit(portal.ctx)).toMatchObject({ ok: true, entries: 3 })
  expect(await verifyAudit(portal.ctx, { head })).toEqual({ ok: false, seq: 4n, why: 'missing' })

  // The portal goes on writing without noticing: the head still knows.
  await aLog(portal.ctx, 4)
  expect(await verifyAudit(portal.ctx)).toMatchObject({ ok: true, entries: 7 })
  expect(await verifyAudit(portal.ctx, { head })).toEqual({ ok: false, seq: 5n, why: 'changed' })
})

test('a long log is read in batches, and from any entry on', async () => {
  await using portal = await openPortal()
  await using thief = await intruder(portal)
  await inTransaction(portal.ctx, async (tx) => {
    for (let i = 0; i < 1_200; i++) await record(tx, { action: 'people.searched', detail: 'name 0' })
  })
  const whole = await verifyAudit(portal.ctx)
  expect(whole).toMatchObject({ ok: true, entries: 1_200 })
  expect(await verifyAudit(portal.ctx, { from: 1_100n })).toEqual({ ...whole, entries: 101 })
  expect(await verifyAudit(portal.ctx, { from: 9_000n })).toEqual({ ...whole, entries: 0 })
  await thief.sql`update audit_events set detail = 'name 1' where seq = 1050`
  expect(await verifyAudit(portal.ctx, { from: 1_100n })).toMatchObject({ ok: true })
  expect(await verifyAudit(portal.ctx, { from: 1_050n })).toEqual({ ok: false, seq: 1_050n, why: 'changed' })
  expect(await verifyAudit(portal.ctx)).toEqual({ ok: false, seq: 1_050n, why: 'changed' })
}, 30_000)

test('entries written at once stand one behind the other', async () => {
  await using portal = await openPortal()
  await Promise.all(
    Array.from({ length: 20 }, () => inTransaction(portal.ctx, (tx) => record(tx, { action: 'backup.made' }))),
  )
  expect(await verifyAudit(portal.ctx)).toMatchObject({ ok: true, entries: 20 })
})

test('free words without somebody whose key seals them are a fault', async () => {
  await using portal = await openPortal()
  await expect(inTransaction(portal.ctx, (tx) => record(tx, { action: 'backup.made', reason: WHY }))).rejects.toThrow(
    'no key',
  )
})

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

  for (const other of [officer.personId, second.personId, (await someoneWith(ctx, 'administrator')).personId])
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
  await expect(openRecord(actingAs(portal.ctx, officer.personId), { personId, reason: WHY })).rejects.toThrow()
  await thief.sql`alter table audit_events drop constraint full_disk`
  expect((await openRecord(actingAs(portal.ctx, officer.personId), { personId, reason: WHY })).ok).toBe(true)
})

const alerts = (ctx: Ctx) =>
  ctx.db.select({ payload: outbox.payload }).from(outbox).where(eq(outbox.job, 'staff.alert'))

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

test('auditors read the log page by page, without reasons, and nobody else does', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aLog(ctx, 9)
  const auditor = actingAs(ctx, (await someoneWith(ctx, 'auditor')).personId)
  const page = (query: Parameters<typeof listAudit>[1]) => inTransaction(auditor, (tx) => listAudit(tx, query))
  const first = await page({ most: 4 })
  expect(first.ok && first.value.lines.map(({ seq }) => seq)).toEqual([9n, 8n, 7n, 6n])
  expect(first.ok && first.value.next).toBe(6n)
  const last = await page({ most: 5, before: 6n })
  expect(last.ok && last.value.lines.map(({ seq }) => seq)).toEqual([5n, 4n, 3n, 2n, 1n])
  expect(last.ok && last.value.next).toBeNull()
  const frozen = await page({ action: 'account.frozen' })
  expect(frozen.ok && frozen.value.lines).toHaveLength(3)
  const subject = frozen.ok ? (frozen.value.lines[0]?.subject ?? '') : ''
  const about = await page({ subject })
  expect(about.ok && about.value.lines).toHaveLength(6)
  expect(Object.keys((about.ok && about.value.lines[0]) || {}).sort()).toEqual([
    'action',
    'actor',
    'at',
    'detail',
    'seq',
    'subject',
  ])
  for (const role of ROLES) {
    const somebody = actingAs(ctx, (await someoneWith(ctx, role)).personId)
    const read = await inTransaction(somebody, (tx) => listAudit(tx))
    expect([role, read.ok]).toEqual([role, role === 'auditor' || role === 'administrator'])
  }
})

test('each day the head goes out, says whether all is in order, and names neither house nor people', async () => {
  await using portal = await openPortal()
  await aLog(portal.ctx, 3)
  const mails: AuditHeadMail[] = []
  const mail = async (head: AuditHeadMail) => void mails.push(head)
  await mailAuditHead(portal.ctx, mail)
  const { hash } = await inTransaction(portal.ctx, auditHead)
  expect(mails).toEqual([{ seq: '3', hash, day: '2026-11-21', wrong: null }])
  expect(await alerts(portal.ctx)).toEqual([])

  await using thief = await intruder(portal)
  await thief.sql`update audit_events set action = 'backup.made' where seq = 2`
  await mailAuditHead(portal.ctx, mail)
  expect(mails[1]).toMatchObject({ seq: '3', wrong: { seq: '2', why: 'changed' } })
  expect(await alerts(portal.ctx)).toEqual([{ payload: { alert: 'audit_broken', count: 1, what: 'changed 2' } }])

  for (const head of mails) {
    const { subject, text, html } = await renderAuditHead(head)
    expect(subject).toBe('Daily check, 2026-11-21')
    expect(text).toContain(hash)
    expect(text).toContain(head.wrong ? 'number 2 is not as it was written' : 'in order')
    expect(`${subject} ${html}`).not.toMatch(/defender|coalition|human rights|per_|audit|member/i)
  }
  const { subject } = await renderStaffAlert(
    { alert: 'many_openings', count: 15, what: 'finance' },
    'http://portal.test',
  )
  expect(subject).not.toMatch(/defender|coalition|finance/i)
})

test('the head goes to two people: the addresses that are set, or staff', () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'portal-config-'))
  expect(readConfig({ DATA_DIR, STAFF_MAIL: 'staff@example.org' }).mail.audit).toEqual(['staff@example.org'])
  expect(readConfig({ DATA_DIR, AUDIT_MAIL: 'a@example.org, b@example.com' }).mail.audit).toEqual([
    'a@example.org',
    'b@example.com',
  ])
  for (const AUDIT_MAIL of ['a@example.org', 'a@example.org,a@example.org', 'a,b,c'])
    expect(() => readConfig({ DATA_DIR, AUDIT_MAIL })).toThrow('AUDIT_MAIL')
})
