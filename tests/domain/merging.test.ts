// Long because what is joined, and how it comes apart again, is one story.
import { endMerges, findByNumber, listMerges } from '#app/domain/people/index.server.ts'
import { erase } from '#app/domain/people/rights/erase.server.ts'
import { PERSON_COLUMNS } from '#app/domain/people/merging/person-columns.ts'
import { openDetails } from '#app/domain/people/persons/open-details.server.ts'
import { countMembersOn, findMember, ownDues } from '#app/domain/membership/index.server.ts'
import { takeApart } from '#app/http/merging.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { persons } from '#db/schema/people.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { allRows, joined } from '#tests/factories/merging.ts'
import { aDuesMember, aKind, aMembershipDesk, creditOf, paidDues, termsOf, today } from '#tests/factories/membership.ts'
import { actingAs, anAccount, aPerson, auditLog, givenRole } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

const details = (ctx: Ctx, { personId }: { personId: string }) =>
  asPortal(ctx, 'test', (tx) => openDetails(tx, personId))
const failing = async (ctx: Ctx) =>
  (await asPortal(ctx, 'test', (tx) => runChecks(tx.db))).filter(({ failures }) => failures > 0)

test('a column by which a person is found and of which nobody has said what a merge does with it is found', async () => {
  await using portal = await openPortal()
  const found = await portal.owner.sql<{ name: string }[]>`
    select c.conrelid::regclass || '.' || a.attname as name
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
     where c.contype = 'f' and c.confrelid = 'persons'::regclass
    union
    select table_name || '.' || column_name from information_schema.columns
     where table_schema = 'public' and (column_name ~ '^(person|holder)_(index|sealed)$' or column_name in ('member_index', 'person_id'))`
  expect(found.map(({ name }) => name).toSorted()).toEqual(Object.keys(PERSON_COLUMNS).toSorted())
})

test('two records become one: what names her is as chosen, addresses are there once, and both numbers lead to her', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aMembershipDesk(ctx)
  const kept = await aPerson(ctx, { name: 'Mfano Mmoja', county: '01' })
  const gone = await aPerson(ctx, {
    ...{ name: 'Mfano Wa Pili', legalName: 'Mfano Halisi', county: '47', language: 'en' },
    contacts: [
      { kind: 'phone', value: kept.phone, isSafe: true },
      { kind: 'email', value: 'mfano.pili@example.org' },
    ],
  })
  expect(await joined(desk, kept, gone, { name: 'gone', county: 'kept' })).toMatch(/^mrg_/)
  expect(await details(ctx, kept)).toMatchObject({
    ...{ name: 'Mfano Wa Pili', legalName: 'Mfano Halisi', county: '01', language: 'sw' },
  })
  expect((await details(ctx, kept))?.contacts.map(({ value, isSafe }) => `${value} ${isSafe}`).toSorted()).toEqual(
    [`${kept.phone} true`, `${kept.email} false`, 'mfano.pili@example.org false'].toSorted(),
  )
  expect(await details(ctx, gone)).toBeNull()
  for (const { number } of [kept, gone]) expect(await findByNumber(ctx, number)).toBe(kept.personId)
  expect((await auditLog(ctx)).filter(([action]) => action === 'person.merged')).toHaveLength(2)
  expect(await failing(ctx)).toEqual([])
})

test('staff, frozen accounts, two sign-ins, oneself and whoever is not there are joined to nobody, and nobody else may join', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aMembershipDesk(ctx)
  const [one, two, staff] = [await aPerson(ctx), await aPerson(ctx), await aPerson(ctx)]
  expect(await joined(actingAs(ctx, one.personId), one, two)).toBe('not_allowed')
  expect(await joined(desk, one, one)).toBe('same_person')
  expect(await joined(desk, one, { personId: 'per_nobody' })).toBe('not_found')
  await givenRole(ctx, staff.personId, 'finance')
  expect(await joined(desk, one, staff)).toBe('has_role')
  expect(await joined(desk, staff, one)).toBe('has_role')
  await anAccount(ctx, one.personId)
  await anAccount(ctx, two.personId)
  expect(await joined(desk, one, two)).toBe('two_accounts')
})

test('a number under which somebody was a member leads to her for good: money that is sent there buys her term', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const desk = await aMembershipDesk(ctx)
  const kept = await aDuesMember(ctx)
  const gone = await aDuesMember(ctx, { since: '2015-03-01' })
  await paidDues(ctx, { account: gone.number, cents: 120_000n })
  const first = today(ctx)
  portal.moveClock(500 * 86_400)
  const before = await ctx.db.execute(sql`select account, minor from ledger_balances order by 1`)
  expect(await countMembersOn(ctx, first)).toBe(1n)
  expect(await joined(desk, kept, gone)).toMatch(/^mrg_/)
  expect(await ctx.db.execute(sql`select account, minor from ledger_balances order by 1`)).toEqual(before)
  await paidDues(ctx, { account: gone.number, cents: 120_000n })
  expect(await termsOf(ctx, kept.memberId)).toHaveLength(1)
  expect(await creditOf(ctx, kept.memberId)).toBe(0n)
  const dues = await ownDues(kept.acting)
  expect(dues).toMatchObject({ number: kept.number, since: '2015-03-01' })
  expect(dues?.memberships.flatMap(({ terms }) => terms.map(({ beginsOn }) => beginsOn))).toContain(first)
  expect(await findMember(desk, gone.number)).toMatchObject({ value: { memberId: kept.memberId } })
  for (const day of [first, today(ctx)]) expect(await countMembersOn(ctx, day)).toBe(1n)
  expect(await failing(ctx)).toEqual([])
})

test('a term that runs under the record that goes, and money that lies there, are for the money desk first', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const desk = await aMembershipDesk(ctx)
  const [kept, gone] = [await aDuesMember(ctx), await aDuesMember(ctx)]
  await paidDues(ctx, { account: gone.number, cents: 120_000n })
  expect(await joined(desk, kept, gone)).toBe('terms_running')
  expect(await joined(desk, gone, kept)).toMatch(/^mrg_/)
  const other = await aDuesMember(ctx)
  await paidDues(ctx, { account: other.number, cents: 100n })
  expect(await joined(desk, gone, other)).toBe('credit_waits')
})

test('undone within thirty days every row is what it was, byte for byte; later nothing is kept by which it could be', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const desk = await aMembershipDesk(ctx)
  const [kept, gone] = [await aDuesMember(ctx), await aDuesMember(ctx, { since: '2012-01-01' })]
  const before = await allRows(ctx)
  const mergeId = await joined(desk, kept, gone, { name: 'gone', safeChannel: 'gone' })
  expect(await allRows(ctx)).not.toEqual(before)
  expect(await takeApart(desk, mergeId)).toMatchObject({ ok: true })
  expect(await allRows(ctx)).toEqual(before)
  expect(await takeApart(desk, mergeId)).toEqual({ ok: false, code: 'over' })
  const again = await joined(desk, kept, gone)
  portal.moveClock(31 * 86_400)
  expect(await endMerges(ctx)).toBe(1)
  expect(await listMerges(desk)).toEqual([])
  expect(await takeApart(desk, again)).toEqual({ ok: false, code: 'over' })
  expect(await failing(ctx)).toEqual([])
})

test('an undoing that would lose what somebody has changed since does nothing', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aMembershipDesk(ctx)
  const [kept, gone] = [await aPerson(ctx), await aPerson(ctx)]
  const mergeId = await joined(desk, kept, gone, { name: 'gone' })
  await asPortal(ctx, 'test', (tx) =>
    tx.db
      .update(persons)
      .set({ language: 'en', nameSealed: Buffer.from('mfano') })
      .where(eq(persons.id, kept.personId)),
  )
  const before = await allRows(ctx)
  expect(await takeApart(desk, mergeId)).toEqual({ ok: false, code: 'changed' })
  expect(await allRows(ctx)).toEqual(before)
})

test('of records that were joined one after the other the last is undone first, and erasing her erases all', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aMembershipDesk(ctx)
  const [first, second, third] = [await aPerson(ctx), await aPerson(ctx), await aPerson(ctx)]
  const one = await joined(desk, second, first)
  await joined(desk, third, second)
  expect(await findByNumber(ctx, first.number)).toBe(third.personId)
  expect(await takeApart(desk, one)).toEqual({ ok: false, code: 'kept_is_gone' })
  const remembered: string[] = []
  const remember = (id: string) => Promise.resolve(void remembered.push(id))
  await asPortal(ctx, 'erasure', (tx) => erase(tx, { personId: third.personId, forget: [], remember }))
  expect(remembered.toSorted()).toEqual([first, second, third].map(({ personId }) => personId).toSorted())
  for (const { number } of [first, second, third]) expect(await findByNumber(ctx, number)).toBeNull()
  expect(await listMerges(desk)).toEqual([])
  expect(await failing(ctx)).toEqual([])
})
