import { type ExportAsk } from '#app/domain/people/exports/ask-export.server.ts'
import { type ExportFilter, exportForm, filterOf } from '#app/domain/people/exports/schemas.ts'
import { record } from '#app/domain/people/audit/record.server.ts'
import { writeSafeContact } from '#app/domain/people/persons/write-safe-contact.server.ts'
import { personVault } from '#app/domain/people/persons/person-vault.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { personKeys, persons } from '#db/schema/people.ts'
import { rightsRequests } from '#db/schema/rights.ts'
import { anOfficer, anOpenedExport, exportRow, freeze } from '#tests/factories/exports.ts'
import { aPerson, givenRole } from '#tests/factories/people.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const alphabetically = (a: string, b: string) => a.localeCompare(b)

const REAL_DAYS = { days: { from: '2026-11-20', to: '2026-11-22' } }

/** A desk of one role, which gets files of its dataset without the invented row. */
async function openDesk(role: 'membership_officer' | 'auditor' | 'data_protection') {
  const portal = await openPortal()
  const asker = await anOfficer(portal.ctx, role)
  const decider = await anOfficer(portal.ctx, 'administrator')
  const get = async (ask: Partial<ExportAsk>) => {
    const { exportId, rows } = await anOpenedExport(portal.ctx, asker.ctx, decider.ctx, ask)
    const { canary } = await exportRow(portal.ctx, exportId)
    const isInvented = (row: Record<string, string>) =>
      Object.values(row).some((cell) => cell.length > 7 && canary?.includes(cell))
    return rows
      .filter((row) => !isInvented(row))
      .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'mark')))
  }
  return { ...portal, asker, get }
}

const card = { hours: 'evenings', name: 'Mwalimu', leaveMessage: false, stopWord: 'mvua' } as const

async function erase(ctx: Ctx, personId: string) {
  const none = { nameSealed: null, legalNameSealed: null, countySealed: null }
  await asPortal(ctx, 'test', async (tx) => {
    await tx.db.delete(personKeys).where(eq(personKeys.personId, personId))
    await tx.db
      .update(persons)
      .set({ ...none, erasedAt: tx.now() })
      .where(eq(persons.id, personId))
  })
}

describe('people', () => {
  const numbersOf = async (desk: { get: Awaited<ReturnType<typeof openDesk>>['get'] }, filter: ExportFilter) =>
    (await desk.get({ columns: ['number', 'name'], filter })).map((row) => row['number'] ?? '').toSorted(alphabetically)

  test('are found by county, role, day and number, and by all that is given together; who was erased is not there', async () => {
    await using desk = await openDesk('membership_officer')
    const inNairobi = await aPerson(desk.ctx, { county: '47' })
    const inLamu = await aPerson(desk.ctx, { county: '05' })
    const nowhere = await aPerson(desk.ctx)
    const gone = await aPerson(desk.ctx, { county: '47' })
    await erase(desk.ctx, gone.personId)
    await givenRole(desk.ctx, nowhere.personId, 'trainer', 'coh_one')

    expect(await numbersOf(desk, { county: '47' })).toEqual([inNairobi.number])
    expect(await numbersOf(desk, { county: '05', ...REAL_DAYS })).toEqual([inLamu.number])
    expect(await numbersOf(desk, { county: '05', ids: [inNairobi.number] })).toEqual([])
    expect(await numbersOf(desk, { role: 'trainer' })).toEqual([nowhere.number])
    const ids = [inLamu.number, nowhere.personId, gone.number]
    expect(await numbersOf(desk, { ids })).toEqual([inLamu.number, nowhere.number].toSorted(alphabetically))
    expect(await numbersOf(desk, { days: { from: '2026-11-22', to: '2026-11-22' } })).toEqual([])
  })

  test('are registered on a day of Nairobi, from its midnight to its midnight', async () => {
    await using desk = await openDesk('membership_officer')
    const at = async (instant: string) => {
      const passed = Date.parse(instant) - desk.ctx.now().getTime()
      desk.moveClock(passed / 1000)
      return (await aPerson(desk.ctx)).number
    }
    await at('2026-11-21T20:59:59.999Z')
    const first = await at('2026-11-21T21:00:00Z')
    const last = await at('2026-11-22T20:59:59.999Z')
    await at('2026-11-22T21:00:00Z')
    expect(await numbersOf(desk, { days: { from: '2026-11-22', to: '2026-11-22' } })).toEqual(
      [first, last].toSorted(alphabetically),
    )
  })

  test('are all looked through for a county, and not only the first hundreds', async () => {
    await using desk = await openDesk('membership_officer')
    await manyPersons(desk, 600)
    desk.moveClock(1)
    const last = await aPerson(desk.ctx, { county: '33' })
    expect(await numbersOf(desk, { county: '33' })).toEqual([last.number])
  })

  test('are written with the contact that is safe and with no other, and with none where they want none or are frozen', async () => {
    await using desk = await openDesk('membership_officer')
    const open = [
      { kind: 'phone', value: '254700099001' },
      { kind: 'phone', value: '254700099002' },
      { kind: 'email', value: 'mfano@example.org' },
    ] as const
    const withCard = async (channel: 'phone' | 'email' | 'none') => {
      const { personId } = await aPerson(desk.ctx, { contacts: open })
      await writeSafeContact(desk.ctx, personId, { ...card, channel })
      return personId
    }
    const people = {
      marked: (await aPerson(desk.ctx)).personId,
      free: (await aPerson(desk.ctx, { contacts: open })).personId,
      phone: await withCard('phone'),
      email: await withCard('email'),
      none: await withCard('none'),
      frozen: await anOfficer(desk.ctx, 'finance').then(async ({ personId, accountId }) => {
        await freeze(desk.ctx, accountId)
        return personId
      }),
    }
    const columns = ['ask_for', 'channel', 'phone', 'email', 'post']
    const rows = []
    for (const personId of Object.values(people)) {
      const [row] = await desk.get({ columns: ['number', ...columns], filter: { ids: [personId] } })
      rows.push(columns.map((column) => row?.[column]))
    }
    const phones = expect.stringMatching(/^25470009900[12] ; 25470009900[12]$/) as string
    expect(rows).toEqual([
      ['', '', expect.stringMatching(/^2547000\d{5}$/), '', ''],
      ['', '', phones, 'mfano@example.org', ''],
      ['Mwalimu', 'phone', phones, '', ''],
      ['Mwalimu', 'email', '', 'mfano@example.org', ''],
      ['Mwalimu', 'none', '', '', ''],
      ['', '', '', '', ''],
    ])
  })
})

test('the audit log is exported by ids, without the reasons', async () => {
  await using desk = await openDesk('auditor')
  const person = await aPerson(desk.ctx)
  await asPortal(desk.ctx, 'test', (tx) =>
    record(tx, { action: 'record.opened', subject: person.personId, reason: 'Mfano wants her card' }),
  )
  const columns = ['entry', 'at', 'actor', 'action', 'subject', 'detail']
  expect(await desk.get({ dataset: 'audit', columns, filter: { ids: [person.number] } })).toEqual([
    {
      ...{ entry: '1', at: '2026-11-21 12:00:00', actor: 'system:test', action: 'record.opened' },
      ...{ subject: person.personId, detail: '' },
    },
  ])
  // What was asked, allowed and opened since then, by the days.
  expect(
    (await desk.get({ dataset: 'audit', columns: ['entry', 'action'], filter: REAL_DAYS })).length,
  ).toBeGreaterThan(5)
})

test('requests under the Data Protection Act are exported without the words of those who made them', async () => {
  await using desk = await openDesk('data_protection')
  const person = await aPerson(desk.ctx)
  await asPortal(desk.ctx, 'test', async (tx) => {
    const id = tx.newId('req')
    const place = { table: 'rights_requests', column: 'words_sealed', row: id }
    const wordsSealed = (await personVault(tx, person.personId))?.seal(place, 'Please forget my name')
    const about = { id, personId: person.personId, kind: 'erasure', wordsSealed, createdAt: tx.now() } as const
    await tx.db.insert(rightsRequests).values({ ...about, dueOn: '2026-12-05' })
  })
  const columns = ['number', 'kind', 'asked', 'due', 'closed', 'outcome']
  expect(await desk.get({ dataset: 'rights_requests', columns, filter: REAL_DAYS })).toEqual([
    { number: person.number, kind: 'erasure', asked: '2026-11-21', due: '2026-12-05', closed: '', outcome: '' },
  ])
})

describe('the form', () => {
  const fields = { county: '', role: '', from: '', to: '', ids: '' }
  const read = (over: Partial<typeof fields>, rest: object = {}) =>
    exportForm.safeParse({
      ...{ dataset: 'people', columns: ['number'], rowCap: '10', reason: 'because it is needed', recipient: 'age1' },
      filter: filterOf((name) => ({ ...fields, ...over })[name]),
      ...rest,
    })
  const filterFrom = (over: Partial<typeof fields>) => read(over).data?.filter
  const wrong = (over: Partial<typeof fields>, rest?: object) =>
    read(over, rest).error?.issues.map((issue) => issue.message)

  test('reads numbers as they are pasted, and leaves out what is empty', async () => {
    await using portal = await openPortal()
    const { number, personId } = await aPerson(portal.ctx)
    const pasted = `${number.toLowerCase()}, ${number.slice(0, 4)}-${number.slice(4)}\r\n ${personId}`
    expect(filterFrom({ ids: pasted, county: ' 47 ' })).toEqual({ county: '47', ids: [number, personId] })
    expect(filterFrom({ from: '2026-11-01', to: '2026-11-30' })).toEqual({
      days: { from: '2026-11-01', to: '2026-11-30' },
    })
    const typo = `${number.slice(0, -1)}${number.endsWith('2') ? '3' : '2'}`
    expect(wrong({ ids: typo })).toEqual(['ids_unreadable'])
  })

  test('says every mistake at once, and takes no filter that is half a filter', () => {
    expect(wrong({})).toEqual(['filter_missing'])
    expect(wrong({ from: '2026-11-01' })).toEqual(['day_unreadable'])
    expect(wrong({ from: '2026-02-30', to: '2026-11-01' })).toEqual(['day_unreadable'])
    expect(wrong({ county: '48', role: 'queen' })).toEqual(['county_unknown', 'role_unknown'])
    const rest = { columns: [], rowCap: '1001', reason: 'why not', recipient: ' ' }
    expect(wrong({ county: '47' }, rest)).toEqual([
      'column_missing',
      'cap_out_of_range',
      'reason_missing',
      'bad_recipient',
    ])
  })
})

/** Persons who have nothing but a key: enough to be looked through. */
async function manyPersons({ ctx }: Pick<TestPortal, 'ctx'>, count: number) {
  await asPortal(ctx, 'test', async (tx) => {
    const ids = Array.from({ length: count }, () => tx.newId('per'))
    const at = tx.now()
    const row = (id: string, i: number) =>
      ({ id, number: `MFANO${i}`, language: 'en', createdAt: at, changedAt: at }) as const
    await tx.db.insert(persons).values(ids.map(row))
    const keyOf = (id: string) =>
      tx.vault.seal({ table: 'person_keys', column: 'key_sealed', row: id }, Buffer.alloc(32, 5).toString('base64'))
    await tx.db.insert(personKeys).values(ids.map((personId) => ({ personId, keySealed: keyOf(personId) })))
  })
}
