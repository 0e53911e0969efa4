// Long because a batch of new members is written by one statement for each table, in the order in which they hang on one another.
import { insertMany, isAnyOf, planOnce } from '#db/bulk.server.ts'
import { members, memberships, membershipTerms } from '#db/schema/membership.ts'
import { persons } from '#db/schema/people.ts'
import { registerImports, registerRows } from '#db/schema/register.ts'
import { and, asc, count, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { giveCodes } from '../../payments/index.server.ts'
import { addPeople, matchKnown } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { kindsOn } from '../kinds/kind-versions.server.ts'
import type { Kind } from '../kinds/kinds.ts'
import { DUES } from '../members/member.server.ts'
import { settleDues } from '../terms/settle-dues.server.ts'
import { openRow } from './import-row.server.ts'
import { type Import, lockImport } from './register-desk.server.ts'
import { belongingOf, takenBefore } from './known-already.server.ts'
import { contactsOf } from './stage-register.server.ts'
import type { Mapping, Read } from './views.ts'

const BATCH = 500
type Staged = typeof registerRows.$inferSelect
/** A row that makes somebody a member. */
type Taking = { rowId: string; read: Read; kind: Kind; personId: string | null }

/**
 * Takes the rows of a register in that two have let: persons, members, memberships, and a term as far as the register says that she has paid.
 * In batches that are each there as a whole or not at all; after a crash, or called twice at once, it goes on behind the last one. Nobody is
 * told anything. Answers how many members it made. By the portal's own work.
 */
export async function takeInRegister(ctx: Ctx, { importId }: { importId: string }): Promise<number> {
  let [made, after] = [0, 0]
  for (;;) {
    const done = await asPortal(ctx, 'register', (tx) => takeBatch(tx, importId, after))
    if (!done) return made
    made += done.made
    after = done.last
  }
}

async function takeBatch(tx: Ctx, importId: string, after: number): Promise<{ made: number; last: number } | null> {
  // One batch of all registers at a time: two that hold the same person would each find nobody.
  await lockNames(tx, ['register.take-in'])
  await planOnce(tx.db)
  const found = await lockImport(tx, importId)
  if (found?.state !== 'queued' && found?.state !== 'taking') return null
  const staged = await nextRows(tx, importId, after)
  const last = staged.at(-1)?.row
  if (found.state === 'queued' && last !== undefined)
    await tx.db.update(registerImports).set({ state: 'taking' }).where(eq(registerImports.id, importId))
  if (last === undefined) {
    await tx.db
      .update(registerImports)
      .set({ state: 'taken', done: found.rows, takenAt: tx.now(), headerSealed: found.headerSealed })
      .where(eq(registerImports.id, importId))
    return null
  }
  const made = await makeMembers(tx, found, await stillTo(tx, staged))
  const [upTo] = await tx.db
    .select({ rows: count() })
    .from(registerRows)
    .where(and(eq(registerRows.importId, importId), lte(registerRows.row, last)))
  await tx.db
    .update(registerImports)
    .set({ done: upTo?.rows ?? 0 })
    .where(eq(registerImports.id, importId))
  return { made, last }
}

const nextRows = (tx: Ctx, importId: string, after: number): Promise<Staged[]> =>
  tx.db
    .select()
    .from(registerRows)
    .where(
      and(
        eq(registerRows.importId, importId),
        isNull(registerRows.takenAt),
        gt(registerRows.row, after),
        or(
          sql`${registerRows.verdict} in ('new', 'known')`,
          and(eq(registerRows.verdict, 'alike'), sql`${registerRows.choice} in ('join', 'new')`),
        ),
      ),
    )
    .orderBy(asc(registerRows.row))
    .limit(BATCH)

/** Which of the rows still make a member, now that days may have passed: who is known since, or a member since, is left as she is. */
async function stillTo(tx: Ctx, staged: readonly Staged[]): Promise<Taking[]> {
  const taken = await takenBefore(
    tx,
    staged.map(({ fingerprint }) => Buffer.from(fingerprint)),
  )
  const rows = staged.flatMap((row) => {
    if (!row.detailsSealed || taken.has(Buffer.from(row.fingerprint).toString('hex'))) return []
    const { read, who } = openRow(tx, row.id, row.detailsSealed)
    const isNew = row.verdict === 'new' || row.choice === 'new'
    return read.kind === null ? [] : [{ row, read, kind: read.kind, isNew, personId: isNew ? null : (who[0] ?? null) }]
  })
  const matches = await matchKnown(
    tx,
    rows.map(({ read }) => ({ name: read.name, contacts: contactsOf(read) })),
    new Map(),
  )
  const alive = await aliveOf(
    tx,
    rows.flatMap(({ personId }) => personId ?? []),
  )
  const belonging = await belongingOf(tx, [...alive.values()])
  const once = new Set<string>()
  return rows.flatMap(({ row, read, kind, isNew, personId: named }, i): Taking[] => {
    if (isNew) {
      const isKnownSince = row.verdict === 'new' && matches[i]?.same != null
      return isKnownSince ? [] : [{ rowId: row.id, read, kind, personId: null }]
    }
    const personId = named === null ? undefined : alive.get(named)
    const key = `${personId} ${kind}`
    if (!personId || belonging.has(key) || once.has(key)) return []
    once.add(key)
    return [{ rowId: row.id, read, kind, personId }]
  })
}

/** Who these people are now: one that was joined to another is that one. Held until the end; who was erased is not among them. */
async function aliveOf(tx: Ctx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const found = await tx.db
    .select({ id: persons.id, now: sql<string>`coalesce(${persons.mergedInto}, ${persons.id})` })
    .from(persons)
    .where(isAnyOf(persons.id, personIds))
  const held = await tx.db
    .select({ id: persons.id })
    .from(persons)
    .where(
      and(
        isAnyOf(
          persons.id,
          found.map(({ now }) => now),
        ),
        isNull(persons.erasedAt),
      ),
    )
    .orderBy(asc(persons.id))
    .for('no key update')
  const alive = new Set(held.map(({ id }) => id))
  return new Map(found.flatMap(({ id, now }) => (alive.has(now) ? [[id, now] as const] : [])))
}

async function makeMembers(tx: Ctx, { mapping, takenBy }: Import, rows: readonly Taking[]): Promise<number> {
  if (rows.length === 0) return 0
  const today = dayOf(tx.now())
  const fresh = rows.filter(({ personId }) => personId === null)
  const written = await addPeople(
    tx,
    fresh.map(({ read }) => ({
      ...{ name: read.name, legalName: read.legalName ?? undefined, county: read.county ?? undefined },
      ...{ language: (mapping as Mapping).language, contacts: contactsOf(read) },
    })),
  )
  const personOf = new Map(fresh.map(({ rowId }, i) => [rowId, written[i] ?? '']))
  const people = rows.map(({ rowId, personId }) => personId ?? personOf.get(rowId) ?? '')
  const known = await tx.db
    .select({ id: members.id, personId: members.personId })
    .from(members)
    .where(and(isAnyOf(members.personId, people), isNull(members.mergedInto)))
  const memberOf = new Map(known.map(({ id, personId }) => [personId ?? '', id]))
  const first = rows.flatMap(({ read }, i) => {
    const personId = people[i] ?? ''
    if (memberOf.has(personId)) return []
    const id = tx.newId('mbr')
    memberOf.set(personId, id)
    return [{ id, personId, since: read.since ?? today, createdAt: tx.now() }]
  })
  const numbers = await giveCodes(tx, { purpose: DUES, purposeIds: first.map(({ id }) => id), kind: 'member' })
  await insertMany(
    tx.db,
    members,
    first.map((row, i) => ({ ...row, number: numbers[i] ?? '' })),
  )
  const made = rows.map((row, i) => ({
    ...row,
    ...{ memberId: memberOf.get(people[i] ?? '') ?? '', membershipId: tx.newId('mbs') },
  }))
  await insertMany(
    tx.db,
    memberships,
    made.map(({ membershipId: id, memberId, kind }) => ({
      ...{ id, memberId, kind, approvedOn: today, approvedBy: takenBy ?? '', createdAt: tx.now() },
    })),
  )
  await markTaken(tx, made)
  await carryTerms(tx, made, today)
  // Who was a member already may have paid for what she has only now.
  for (const { id } of known) await settleDues(tx, { memberId: id })
  return rows.length
}

type Made = Taking & { memberId: string; membershipId: string }

async function markTaken(tx: Ctx, made: readonly Made[]): Promise<void> {
  const data = made.map(({ rowId, memberId, membershipId, personId }) => ({
    ...{ id: rowId, member_id: memberId, membership_id: membershipId, is_new_person: personId === null },
  }))
  await tx.db.execute(sql`
    update ${registerRows} as r
       set member_id = d.member_id, membership_id = d.membership_id, is_new_person = d.is_new_person,
           taken_at = ${tx.now().toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(data)}::text::json)
        as d(id text, member_id text, membership_id text, is_new_person boolean)
     where r.id = d.id`)
}

/**
 * A term until the day that the register says is paid, where she is then still within her grace: it costs nothing here and names its row.
 * It begins today: what was before is the register's to have counted.
 */
async function carryTerms(tx: Ctx, made: readonly Made[], today: string): Promise<void> {
  const kinds = await kindsOn(tx, today)
  const terms = made.flatMap(({ rowId, membershipId, kind, read: { paidUntil } }) => {
    const grace = kinds.get(kind)?.graceDays ?? 0
    if (paidUntil === null || addDays(paidUntil, grace) < today) return []
    return [
      {
        ...{ id: tx.newId('mtm'), membershipId, beginsOn: paidUntil < today ? paidUntil : today, endsOn: paidUntil },
        ...{ anchorDay: Number(addDays(paidUntil, 1).slice(8)), asOf: today },
        ...{ priceMinor: 0n, joiningMinor: 0n, waivedMinor: 0n, carriedFrom: rowId, grantedAt: tx.now() },
      },
    ]
  })
  await insertMany(tx.db, membershipTerms, terms)
}
