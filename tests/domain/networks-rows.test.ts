// Long because what the database shows of networks, and to whom, is read as a whole.
import {
  askToBelong,
  belongingCopy,
  callRoll,
  forgetBelonging,
  leaveNetwork,
  networkDesk,
  networksOf,
  openMember,
  writePost,
} from '#app/domain/networks/index.server.ts'
import { answerRollCall } from '#app/domain/networks/roll-calls/answer-roll-call.server.ts'
import { answerKeyOf } from '#app/domain/networks/roll-calls/subject-of.server.ts'
import { openPeopleIndex, openRecord } from '#app/domain/people/index.server.ts'
import type { Role } from '#app/domain/people/roles/roles.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { rollCallAsks } from '#db/schema/networks.ts'
import { letters } from '#tests/factories/letters.ts'
import { aNetwork, aReachable, comesIn, coordinatorOf, joins, nimama } from '#tests/factories/networks.ts'
import { joined } from '#tests/factories/merging.ts'
import { aMembershipDesk } from '#tests/factories/membership.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

const TABLES = [
  'network_requests',
  'network_spells',
  'network_posts',
  'network_openings',
  'roll_calls',
  'roll_call_asks',
] as const

/** A tree with everything in each network: one below another, one beside it, a protected one below, and ours. */
async function aFullTree() {
  const portal = await openPortal()
  const { ctx } = portal
  const top = await aNetwork(ctx)
  const networks = {
    top,
    below: await aNetwork(ctx, { level: 'county', parentId: top }),
    hidden: await aNetwork(ctx, { level: 'county', parentId: top, isProtected: true }),
    beside: await aNetwork(ctx),
    ours: await nimama(ctx),
  }
  const oursBelow = await aNetwork(ctx, { level: 'county', parentId: networks.ours, isProtected: true })
  const all = { ...networks, oursBelow }
  type Name = keyof typeof all
  const coordinators = {} as Record<Name, Ctx>
  for (const name of Object.keys(all) as Name[]) {
    const networkId = all[name]
    const coordinator = (coordinators[name] = await coordinatorOf(ctx, networkId))
    const she = await aReachable(ctx)
    const spellId = await joins(coordinator, networkId, she)
    await askToBelong(actingAs(ctx, (await aPerson(ctx)).personId), { networkId, words: 'Ningependa kujiunga' })
    await writePost(coordinator, { networkId, words: 'Habari za mfano' })
    await openMember(coordinator, { spellId, reason: 'She asked me to call' })
    await callRoll(coordinator, { networkId })
  }
  const names = new Map(Object.entries(all).map(([name, id]) => [id, name]))
  /** Of which networks somebody finds rows in a table, whatever our code would show her. */
  const seen = (who: Ctx, table: string): Promise<string[]> =>
    inTransaction(who, async (tx) => {
      const rows = await tx.db.execute<{ id: string }>(
        sql`select distinct network_id as id from ${sql.identifier(table)} order by 1`,
      )
      return [...rows].map(({ id }) => names.get(id) ?? id).toSorted()
    })
  return { ...portal, networks: all, coordinators, seen }
}

test('a coordinator sees the rows of her network and those below, protection of all, the membership desk who belongs where it is no secret', async () => {
  await using tree = await aFullTree()
  const { ctx, coordinators, seen } = tree
  const everything = ['below', 'beside', 'hidden', 'ours', 'oursBelow', 'top']
  const wanted = {
    top: ['below', 'top'],
    below: ['below'],
    hidden: ['hidden'],
    beside: ['beside'],
    ours: ['ours', 'oursBelow'],
    oursBelow: ['oursBelow'],
  }
  for (const [name, mine] of Object.entries(wanted))
    for (const table of TABLES)
      expect([name, table, await seen(coordinators[name as keyof typeof wanted], table)]).toEqual([name, table, mine])
  const as = async (role: Role) => actingAs(ctx, (await someoneWith(ctx, role)).personId)
  const [protection, officer] = [await as('protection'), await as('membership_officer')]
  for (const table of TABLES) {
    expect([table, await seen(protection, table)]).toEqual([table, everything])
    expect([table, await seen(officer, table)]).toEqual([
      table,
      table === 'network_spells' ? ['below', 'beside', 'top'] : [],
    ])
  }
  for (const role of ['administrator', 'auditor', 'data_protection', 'finance', 'communications'] as const) {
    const who = await as(role)
    for (const table of TABLES) expect([role, table, await seen(who, table)]).toEqual([role, table, []])
  }
})

test('a coordinator neither finds nor opens anybody by the desk of people: she has those of her networks, by theirs', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const top = await aNetwork(ctx)
  const below = await aNetwork(ctx, { level: 'county', parentId: top })
  const hidden = await aNetwork(ctx, { level: 'county', parentId: top, isProtected: true })
  const [coordinator, lower] = [await coordinatorOf(ctx, top), await coordinatorOf(ctx, below)]
  await joins(lower, below, await aReachable(ctx))
  const { personId, number } = await aPerson(ctx)
  const index = openPeopleIndex(ctx)
  expect(await index.search(coordinator, { text: number })).toEqual({ ok: false, code: 'not_allowed' })
  expect(await openRecord(coordinator, { personId, reason: 'She asked me to call' })).toEqual({
    ok: false,
    code: 'not_allowed',
  })
  for (const table of ['persons', 'person_keys', 'contact_points', 'safe_contact_cards']) {
    const others = await inTransaction(coordinator, (tx) =>
      tx.db.execute(
        sql`select 1 from ${sql.identifier(table)} t where to_jsonb(t) ->> ${table === 'persons' ? 'id' : 'person_id'} <> acting_person()`,
      ),
    )
    expect([table, others.length]).toEqual([table, 0])
  }
  expect((await networkDesk(coordinator, below))?.members).toHaveLength(1)
  expect(await networkDesk(coordinator, hidden)).toBeNull()
  expect(await networkDesk(lower, top)).toBeNull()
})

test('no row of the database has the id of somebody who belongs beside her network, nor anything that the keys are not needed for', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const networkId = await nimama(ctx)
  const coordinator = await coordinatorOf(ctx, networkId)
  const she = await aReachable(ctx)
  const spellId = await comesIn(coordinator, networkId, she)
  await openMember(coordinator, { spellId, reason: 'She did not come home' })
  await writePost(coordinator, { networkId, words: 'Habari za mfano' })
  await callRoll(coordinator, { networkId })
  const asks = await asPortal(ctx, 'test', (tx) => tx.db.select().from(rollCallAsks))
  await answerRollCall(ctx, { key: answerKeyOf(ctx, asks[0]?.id ?? ''), is: 'help', call: true })
  const tables = await portal.owner.sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`
  await portal.owner.sql`select set_config('app.actor', 'system:test', false)`
  const rows: { name: string; row: string }[] = []
  for (const { name } of tables)
    for (const { row } of await portal.owner.sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`))
      rows.push({ name, row })
  const holding = (text: string) => rows.filter(({ row }) => row.includes(text))
  const hers = holding(she.personId)
  // She is there as anybody is: as a person with an address, and as somebody to whom it was said to look.
  expect([...new Set(hers.map(({ name }) => name))].toSorted()).toEqual([
    ...['contact_points', 'messages', 'notices', 'person_keys', 'persons'].filter((name) =>
      hers.some((row) => row.name === name),
    ),
  ])
  const ids = [networkId, spellId, ...asks.flatMap(({ id, rollCallId }) => [id, rollCallId])]
  for (const { row } of hers) for (const id of ids) expect(row).not.toContain(id)
  for (const form of [she.personId, she.number, Buffer.from(she.personId).toString('hex')])
    for (const table of [...TABLES, 'networks', 'network_standings', 'audit_events'])
      expect([table, holding(form).filter(({ name }) => name === table)]).toEqual([table, []])
  // The message that asks her leads to no row: what it is about is made by a key.
  const question = (await letters(ctx)).find(({ kind }) => kind === 'question')
  expect(holding(question?.subject ?? 'nothing')).toHaveLength(1)
})

test('her copy has all of it; erased, nothing of it is hers any more, and the days stay', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const networkId = await nimama(ctx)
  const coordinator = await coordinatorOf(ctx, networkId)
  const she = await aReachable(ctx)
  const spellId = await comesIn(coordinator, networkId, she)
  const other = await aNetwork(ctx)
  await askToBelong(she.acting, { networkId: other, words: 'Kwa sababu za mfano' })
  await openMember(coordinator, { spellId, reason: 'She did not come home' })
  await callRoll(coordinator, { networkId })
  const [ask] = await asPortal(ctx, 'test', (tx) => tx.db.select().from(rollCallAsks))
  await answerRollCall(ctx, { key: answerKeyOf(ctx, ask?.id ?? ''), is: 'safe', call: false })
  expect(await belongingCopy(ctx, she.personId)).toMatchObject({
    belonging: [{ name: '#NiMamaNetwork', beginsOn: '2026-11-21', endsOn: null }],
    requests: [{ state: expect.any(String) }, { state: expect.any(String) }],
    openings: [{ name: '#NiMamaNetwork', reason: 'She did not come home' }],
    rollCalls: [{ answers: [{ is: 'safe', call: false }] }],
  })

  expect(await forgetBelonging(ctx, { personId: she.personId })).toBe(0)
  expect(await belongingCopy(ctx, she.personId)).toEqual({ belonging: [], requests: [], openings: [], rollCalls: [] })
  expect(await networksOf(ctx, she.personId)).toEqual({ spells: [], requests: [] })
  await portal.owner.sql`select set_config('app.actor', 'system:test', false)`
  const left = await portal.owner
    .sql`select begins_on::text, ends_on::text, end_reason, person_sealed from network_spells`
  expect(left.map((row) => Object.values(row))).toEqual([['2026-11-21', '2026-11-21', 'erased', null]])
  const requests = await portal.owner
    .sql`select state, person_sealed, number_sealed, words_sealed from network_requests order by state`
  expect(requests.map((row) => Object.values(row))).toEqual([
    ['accepted', null, null, null],
    ['withdrawn', null, null, null],
  ])
  const waiting = (await letters(ctx)).filter(({ kind }) => kind === 'question')
  expect(waiting.map(({ state, toIndex }) => [state, toIndex])).toEqual([['withheld', null]])
})

test('two records of one person become one: what she belongs to goes along, once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [one, two] = [await aNetwork(ctx), await aNetwork(ctx)]
  const [first, second] = [await coordinatorOf(ctx, one), await coordinatorOf(ctx, two)]
  const [from, to] = [await aReachable(ctx), await aReachable(ctx)]
  await joins(first, one, from)
  await joins(second, two, from)
  await joins(second, two, to)
  await askToBelong(to.acting, { networkId: one, words: '' })
  expect(await joined(await aMembershipDesk(ctx), to, from)).toMatch(/^mrg_/)
  const ends = (spells: { endReason: string | null }[]) => spells.map(({ endReason }) => endReason)
  expect(ends((await networksOf(from.acting, from.personId)).spells)).toEqual(['merged'])
  expect(ends((await networksOf(to.acting, to.personId)).spells)).toEqual([null, null])
})

test('belonging is nobody’s to edit: without a wish there is none, and what was stays', async () => {
  await using portal = await openPortal()
  const { ctx, owner } = portal
  const networkId = await aNetwork(ctx)
  const coordinator = await coordinatorOf(ctx, networkId)
  const she = await aReachable(ctx)
  const spellId = await joins(coordinator, networkId, she)
  const { sql } = owner
  await sql`select set_config('app.actor', 'system:test', false)`
  const copy = (id: string, begins: string) => sql`
    insert into network_spells (id, network_id, member_index, person_sealed, request_id, begins_on, created_at)
    select ${id}, network_id, member_index, person_sealed, ${id}, ${begins}, created_at from network_spells where id = ${spellId}`
  await expect(copy('nsp_x', '2026-12-01')).rejects.toThrow('no wish that was agreed to')
  await sql`insert into network_requests (id, network_id, kind, member_index, state, decided_by, decided_at, created_at)
    select 'nsp_y', network_id, 'asked', member_index, 'accepted', 'x', now(), now() from network_spells where id = ${spellId}`
  await expect(copy('nsp_y', '2026-12-01')).rejects.toThrow('network_spells_no_overlap')
  for (const change of [
    `begins_on = '2020-01-01'`,
    `network_id = '${await nimama(ctx)}'`,
    `member_index = '\\x00'`,
    `person_sealed = '\\x00'`,
  ])
    await expect(sql.unsafe(`update network_spells set ${change} where id = '${spellId}'`)).rejects.toThrow(
      /what was does not change|it is about who it is about/,
    )
  await expect(sql`delete from network_spells`).rejects.toThrow('append-only')
  await leaveNetwork(she.acting, { spellId })
  await expect(sql`update network_spells set ends_on = '2027-01-01' where id = ${spellId}`).rejects.toThrow(
    'it has ended',
  )
  await expect(sql`update network_spells set ends_on = null, end_reason = null, ended_by = null`).rejects.toThrow(
    'it has ended',
  )
})
