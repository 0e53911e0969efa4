import { KNOWS } from '#app/jobs/people.server.ts'
import { MEMBER_COLUMNS } from '#app/domain/membership/register/is-touched.server.ts'
import { undoRegister } from '#app/domain/membership/index.server.ts'
import { workRegister } from '#app/domain/membership/register/work-register.server.ts'
import { claimAccount } from '#app/domain/people/index.server.ts'
import { PERSON_COLUMNS } from '#app/domain/people/merging/person-columns.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { APP_ROLE } from '#db/client.server.ts'
import { accounts } from '#db/schema/accounts.ts'
import { members } from '#db/schema/membership.ts'
import { persons } from '#db/schema/people.ts'
import { aKind, aMembershipDesk } from '#tests/factories/membership.ts'
import { registerFile, rowsOf, takenIn } from '#tests/factories/old-registers.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { expect, test } from 'vitest'

const AMINA = ['Amina Wairimu Otieno', '0712 345 601', 'amina@example.org', 'Nairobi', 'Individual', '03/02/2019', '']
const PASSPHRASE = 'mvua ya vuli juu ya paa la bati'

async function takenRow(ctx: Ctx) {
  await aKind(ctx)
  const desk = await aMembershipDesk(ctx)
  const other = actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId)
  const importId = await takenIn(ctx, { desk, other }, registerFile([AMINA]))
  const [row] = await rowsOf(ctx, importId)
  const [member] = await asPortal(ctx, 'test', ({ db }) =>
    db
      .select()
      .from(members)
      .where(eq(members.id, row?.memberId ?? '')),
  )
  if (!row || !member?.personId) throw new Error('nobody was taken in')
  return { importId, other, row, member: { ...member, personId: member.personId } }
}

/** HMACs that whoever has one has only beside another that is asked. */
const RIDES: Readonly<Record<string, string>> = {
  network_openings: 'network_spells',
  roll_call_asks: 'network_spells',
  trained_people: 'training_enrolments',
  training_completions: 'training_enrolments',
}

test('a column by which a person is found under an HMAC, and that undoing an import does not ask, is found', async () => {
  await using portal = await openPortal()
  // Seats are asked for cohort by cohort.
  await aCohort(portal.ctx)
  const asked: string[] = []
  const client = postgres(portal.url, { max: 1, connection: { role: APP_ROLE, TimeZone: 'UTC' }, onnotice: () => {} })
  const db = drizzle(client, { logger: { logQuery: (query) => void asked.push(query) } }) as unknown as Ctx['db']
  await asPortal({ ...portal.ctx, db }, 'test', async (tx) => {
    for (const knows of KNOWS) expect(await knows(tx, 'per_nobody')).toBe(false)
  })
  await client.end()
  const isAsked = (column: string) => {
    const [table = '', name = ''] = column.split('.')
    return asked.some((query) => query.includes(`"${table}"`) && query.includes(`"${name}"`))
  }
  const hidden = Object.keys(PERSON_COLUMNS).filter((column) => column.endsWith('_index'))
  const without = hidden.filter((column) => !isAsked(column)).map((column) => column.split('.')[0] ?? '')
  expect(without.toSorted()).toEqual(Object.keys(RIDES).toSorted())
  for (const table of Object.values(RIDES))
    expect(hidden.some((column) => column.startsWith(`${table}.`) && isAsked(column))).toBe(true)
  // A sealed id stands beside an index by which it is found.
  for (const column of Object.keys(PERSON_COLUMNS).filter((one) => one.endsWith('_sealed')))
    expect(hidden.some((one) => one.split('.')[0] === column.split('.')[0])).toBe(true)
})

test('a column by which a member is found, and of which nobody has said whether the undo asks it, is found', async () => {
  await using portal = await openPortal()
  const found = await portal.owner.sql<{ name: string }[]>`
    select c.conrelid::regclass || '.' || a.attname as name
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
     where c.contype = 'f' and c.confrelid in ('members'::regclass, 'memberships'::regclass, 'account_codes'::regclass)
    union
    select c.table_name || '.' || c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('member_id', 'membership_id', 'purpose_id')`
  expect(found.map(({ name }) => name).toSorted()).toEqual(Object.keys(MEMBER_COLUMNS).toSorted())
})

test.each([
  [
    'has asked for a waiver',
    'changed',
    (membershipId: string) =>
      sql`insert into dues_waivers (id, membership_id, asked_by, state, created_at) values ('dwv_x', ${membershipId}, 'herself', 'waiting', now())`,
  ],
  [
    'has said that she leaves',
    'changed',
    (membershipId: string) =>
      sql`insert into membership_leavings (id, membership_id, reason, leaves_on, state, created_at) values ('mlv_x', ${membershipId}, 'other', current_date + 30, 'waiting', now())`,
  ],
])('who %s stays', async (_, keptFor, comes) => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { importId, other, row } = await takenRow(ctx)
  await asPortal(ctx, 'test', (tx) => tx.db.execute(comes(row.membershipId ?? '')))
  await undoRegister(other, { importId })
  const remember = () => Promise.reject(new Error('nobody is to be erased'))
  await workRegister(ctx, { importId, forget: [], knowsHer: [], remember })
  expect((await rowsOf(ctx, importId))[0]?.keptFor).toBe(keptFor)
})

/** A promise, and what keeps it. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((done) => (open = done))
  return { opened, open: () => open() }
}

test('an account that is being opened while an import is undone is there afterwards, and she with it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { importId, other, member } = await takenRow(ctx)
  await undoRegister(other, { importId })
  const [claimed, goOn] = [gate(), gate()]
  const claiming = asPortal(ctx, 'test', async (tx) => {
    const result = await claimAccount(tx, { personId: member.personId, passphrase: PASSPHRASE })
    claimed.open()
    await goOn.opened
    return result
  })
  await claimed.opened
  const erased: string[] = []
  const undoing = workRegister(ctx, {
    importId,
    forget: [],
    knowsHer: [],
    remember: async (id) => void erased.push(id),
  })
  await waits(portal)
  goOn.open()
  expect((await claiming).ok).toBe(true)
  await undoing
  expect([erased, (await rowsOf(ctx, importId))[0]?.keptFor]).toEqual([[], 'account'])
  expect((await personOf(ctx, member.personId))?.nameSealed).not.toBeNull()
})

test('who comes to open one while she is being taken back comes too late, and is told so', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { importId, other, member } = await takenRow(ctx)
  await undoRegister(other, { importId })
  const [erasing, goOn] = [gate(), gate()]
  const undoing = workRegister(ctx, {
    ...{ importId, forget: [], knowsHer: [] },
    remember: async () => {
      erasing.open()
      await goOn.opened
    },
  })
  await erasing.opened
  const claiming = asPortal(ctx, 'test', (tx) =>
    claimAccount(tx, { personId: member.personId, passphrase: PASSPHRASE }),
  )
  await waits(portal)
  goOn.open()
  await undoing
  expect(await claiming).toEqual({ ok: false, code: 'no_such_person' })
  expect((await personOf(ctx, member.personId))?.erasedAt).not.toBeNull()
  const hers = await asPortal(ctx, 'test', ({ db }) =>
    db.select().from(accounts).where(eq(accounts.personId, member.personId)),
  )
  expect(hers).toEqual([])
})

const personOf = async (ctx: Ctx, personId: string) =>
  (
    await inTransaction({ ...ctx, actor: { kind: 'system', job: 'test' } }, ({ db }) =>
      db.select().from(persons).where(eq(persons.id, personId)),
    )
  )[0]

/** Until one of this database's connections waits for a lock of another. */
async function waits(portal: Awaited<ReturnType<typeof openPortal>>): Promise<void> {
  for (let i = 0; i < 500; i++) {
    const rows = await portal.owner.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if (rows.length > 0) return
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error('nobody waits')
}
