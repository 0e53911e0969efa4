import { auditHead } from '#app/domain/people/audit/audit-head.server.ts'
import { record } from '#app/domain/people/audit/record.server.ts'
import { verifyAudit } from '#app/domain/people/audit/verify-audit.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { aLog, intruder, WHY } from '#tests/factories/audit-log.ts'
import { openPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

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
        // Put before others it is found where it stands, and else where it is missing; before the first place nobody looks.
        const seq = there > 0n && there < row.seq ? there : row.seq
        expect(verdict).toEqual({ ok: false, seq, why: column === 'seq' ? 'moved' : 'changed' })
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

  // An entry that the portal itself wrote, in a past that was undone: whole, and what follows was written behind another.
  expect(
    await again(async () => {
      await sql`delete from audit_events where seq > 4`
      await aLog(portal.ctx, 1)
      await sql`insert into audit_events select * from kept where seq > 5`
    }),
  ).toEqual({ ok: false, seq: 6n, why: 'moved' })
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
