import { openQueues } from '#app/jobs/queues.server.ts'
import { addProcessor } from '#app/domain/people/rights/processor-add.server.ts'
import { endProcessor } from '#app/domain/people/rights/processor-end.server.ts'
import { KNOWN_PROCESSORS, processorForm } from '#app/domain/people/rights/processor-forms.ts'
import { listProcessors } from '#app/domain/people/rights/processor-list.server.ts'
import { printProcessing, processingRecord } from '#app/domain/people/rights/processing-record.server.ts'
import { retentionRules } from '#app/domain/people/rights/retention-list.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { auditEvents } from '#db/schema/audit.ts'
import * as schema from '#db/schema/index.ts'
import { TABLES } from '#db/tiers.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openDesk } from '#tests/factories/registers.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { en } from '#app/i18n/en/index.ts'
import { asc, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'

const ENTRIES = TABLES.map(({ table }) => table).sort()

/** Every table of a database as its catalogue knows it; the parts of a table are that table. */
async function tablesOf(url: string): Promise<string[]> {
  const owner = postgres(url, { max: 1 })
  const rows = await owner<{ name: string }[]>`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'f', 'm') and not c.relispartition
       and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`
  await owner.end()
  return rows.map(({ name }) => name).sort()
}

describe('the record of processing', () => {
  test('has an entry for every table of the schema, with the columns that are sealed', () => {
    const tables = Object.values(schema).flatMap((part) => (is(part, PgTable) ? [getTableConfig(part)] : []))
    expect(tables.length).toBeGreaterThan(40)
    const ours = ENTRIES.filter((name) => !name.includes('.'))
    expect(ours).toEqual(tables.map(({ name }) => name).sort())
    for (const { name, columns } of tables) {
      const sealed = columns.map((column) => column.name).filter((column) => column.endsWith('_sealed'))
      expect([...(TABLES.find(({ table }) => table === name)?.sealed ?? [])].sort(), name).toEqual(sealed.sort())
    }
  })

  test('has one for every table of the database, those of the queue and of the migrations too', async () => {
    await using portal = await openPortal()
    const boss = await openQueues(portal.url, (fault) => {
      throw fault
    })
    await boss.stop({ graceful: false })
    expect(await tablesOf(portal.url)).toEqual(ENTRIES)
  })

  test('and a table that nobody wrote down is found', async () => {
    await using portal = await openPortal()
    const owner = postgres(portal.url, { max: 1 })
    await owner`create table donors_of_last_year (name text)`
    await owner.end()
    expect((await tablesOf(portal.url)).filter((name) => !ENTRIES.includes(name))).toEqual(['donors_of_last_year'])
  })

  test('says something of everything, and calls nothing sealed that is not of the second tier', () => {
    expect(new Set(ENTRIES).size).toBe(ENTRIES.length)
    for (const { table, tier, sealed, ...said } of TABLES) {
      for (const text of [said.holds, said.kept, said.purpose, said.about, ...said.basis])
        expect(text.length, table).toBeGreaterThan(3)
      if (sealed.length > 0) expect(tier, table).toBe('T2')
    }
  })

  test('says of each table how long the rules of retention keep it', () => {
    const words: Record<number, string> = {
      3: '3 days',
      30: '30 days',
      90: '90 days',
      365: '1 year',
      730: '2 years',
      2555: '7 years',
    }
    for (const { name, days, table } of retentionRules()) {
      const entry = TABLES.find((known) => known.table === table)
      expect(entry?.kept, name).toContain(words[days])
    }
  })

  test('is printed whole', () => {
    const printed = printProcessing()
    for (const { table, tier, holds } of TABLES) {
      expect(printed).toContain(`${table} (${tier})`)
      expect(printed).toContain(holds)
    }
    expect(processingRecord().flatMap(({ tables }) => tables)).toHaveLength(TABLES.length)
  })
})

describe('the list of processors', () => {
  const host = { name: 'Mfano Hosting Ltd', does: 'Hosts the portal', data: 'All of it, sealed', country: 'Kenya' }

  test('begins empty, is added to and ended, and forgets nobody', async () => {
    await using desk = await openDesk()
    expect(await listProcessors(desk.first)).toEqual([])
    const added = await addProcessor(desk.first, { ...host, contractOn: '2026-11-01' })
    if (!added.ok) throw new Error(added.code)
    const { processorId } = added.value
    await addProcessor(desk.second, KNOWN_PROCESSORS.safaricom)
    expect(await endProcessor(desk.first, processorId)).toMatchObject({ ok: true })
    expect(await endProcessor(desk.first, processorId)).toEqual({ ok: false, code: 'no_such_processor' })
    const listed = await listProcessors(desk.first)
    expect(listed.map(({ name, contractOn, endedOn }) => [name, contractOn, endedOn])).toEqual([
      ['Safaricom PLC', null, null],
      ['Mfano Hosting Ltd', '2026-11-01', '2026-11-21'],
    ])
    const audit = await inTransaction(desk.ctx, (tx) => tx.db.select().from(auditEvents).orderBy(asc(auditEvents.seq)))
    expect(audit.map(({ action }) => action)).toEqual(Array(3).fill('processor.changed'))
    expect(audit.at(-1)?.detail).toBe(`${processorId} ended`)
  })

  test('is written and read at the desk only', async () => {
    await using desk = await openDesk()
    await addProcessor(desk.first, host)
    const trainer = actingAs(desk.ctx, (await someoneWith(desk.ctx, 'trainer', 'cohort')).personId)
    expect(await addProcessor(trainer, host)).toEqual({ ok: false, code: 'not_yours' })
    expect(await endProcessor(trainer, 'prc_x')).toEqual({ ok: false, code: 'not_yours' })
    expect(await listProcessors(trainer)).toEqual([])
  })

  test('takes a day that exists, and words in every field', () => {
    const wrong = (over: object) =>
      processorForm.safeParse({ ...host, contractOn: '', ...over }).error?.issues.map((issue) => issue.message)
    expect(wrong({})).toBeUndefined()
    expect(wrong({ contractOn: '2026-06-31' })).toEqual(['day_unreadable'])
    expect(wrong({ contractOn: 'soon' })).toEqual(['day_unreadable'])
    expect(wrong({ country: ' ', name: 'x'.repeat(121) })).toEqual(['words_too_long', 'words_missing'])
    for (const said of ['words_too_long', 'words_missing', 'day_unreadable'])
      expect(en.registers.processors.field).toHaveProperty(said)
  })
})
