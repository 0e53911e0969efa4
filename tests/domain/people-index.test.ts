import { addContact, removeContact } from '#app/domain/people/persons/change-contacts.server.ts'
import { changeDetails } from '#app/domain/people/persons/change-details.server.ts'
import { openDetails } from '#app/domain/people/persons/open-details.server.ts'
import { openPeopleIndex } from '#app/domain/people/search/people-index.server.ts'
import { beginning, findableBy, makePrints } from '#app/domain/people/search/prints.server.ts'
import { makeShelf } from '#app/domain/people/search/shelf.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { contactPoints, personKeys, persons } from '#db/schema/people.ts'
import { actingAs, aPerson } from '#tests/factories/people.ts'
import { openDesk } from '#tests/factories/search-desk.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { execFile } from 'node:child_process'
import { eq } from 'drizzle-orm'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const erase = (ctx: Ctx, personId: string) =>
  asPortal(ctx, 'test', async (tx) => {
    await tx.db.delete(contactPoints).where(eq(contactPoints.personId, personId))
    await tx.db.delete(personKeys).where(eq(personKeys.personId, personId))
    await tx.db
      .update(persons)
      .set({ nameSealed: null, legalNameSealed: null, countySealed: null, erasedAt: tx.now(), changedAt: tx.now() })
      .where(eq(persons.id, personId))
  })

test('who came, changed or left after the index was built is found as she is now', async () => {
  await using desk = await openDesk()
  const { ctx } = desk
  const her = await desk.named('Kabla Mfano')
  await desk.index.ready()
  const later = await desk.named('Baadaye Mfano')
  expect(await desk.search('baadaye')).toMatchObject([{ personId: later.personId }])

  const rest = { legalName: null, county: null, language: 'sw' } as const
  await changeDetails(actingAs(ctx, her.personId), her.personId, { name: 'Sasa Mfano', ...rest })
  expect(await desk.search('kabla')).toEqual([])
  expect(await desk.search('sasa')).toMatchObject([{ personId: her.personId }])

  await addContact(ctx, her.personId, { kind: 'phone', text: '0700 555 444' })
  expect(await desk.search('555444')).toMatchObject([{ personId: her.personId, by: 'phone' }])
  const details = await asPortal(ctx, 'test', (tx) => openDetails(tx, her.personId))
  const added = details?.contacts.find(({ value }) => value.endsWith('555444'))
  await removeContact(ctx, her.personId, added?.id ?? '')
  expect(await desk.search('555444')).toEqual([])

  expect(desk.index.size().people).toBe(3)
  await erase(ctx, her.personId)
  for (const text of ['sasa', her.number, her.phone]) expect(await desk.search(text)).toEqual([])
  expect(desk.index.size().people).toBe(2)
})

test('who is committed minutes after being written is found all the same', async () => {
  await using desk = await openDesk()
  await desk.index.ready()
  let commit = () => {}
  const held = new Promise<void>((done) => (commit = done))
  const writing = inTransaction(desk.ctx, async (tx) => {
    await aPerson(tx, { name: 'Polepole Mfano' })
    await held
  })
  for (const seconds of [0, 60, 120]) {
    desk.moveClock(seconds)
    expect(await desk.search('polepole')).toEqual([])
  }
  commit()
  await writing
  expect(await desk.search('polepole')).toHaveLength(1)
  desk.moveClock(86_400)
  expect(await desk.search('polepole')).toHaveLength(1)
})

test('after it was told to forget it holds nothing, and reads everybody anew when asked', async () => {
  await using desk = await openDesk()
  await desk.named('Sahau Mfano')
  await desk.index.ready()
  expect(desk.index.size().people).toBe(2)
  desk.index.forget()
  expect(desk.index.size().people).toBe(0)
  expect(await desk.search('sahau')).toHaveLength(1)
  // In the middle of being built, too.
  desk.index.forget()
  const building = desk.index.ready()
  desk.index.forget()
  await building
  expect(desk.index.size().people).toBe(0)
  expect(await desk.search('sahau')).toHaveLength(1)
})

test('an index that could not be built is built when asked again', async () => {
  await using portal = await openPortal()
  await aPerson(portal.ctx)
  let broken = true
  const db = new Proxy(portal.ctx.db, {
    get: (target, key, receiver): unknown => {
      if (broken) throw new Error('the database is away')
      return Reflect.get(target, key, receiver)
    },
  })
  const index = openPeopleIndex({ ...portal.ctx, db })
  await expect(index.ready()).rejects.toThrow('away')
  broken = false
  await index.ready()
  expect(index.size().people).toBe(1)
})

test('what was taken off the shelf is borne by nobody, and leaves the others where they were', () => {
  const [shelf, prints] = [makeShelf(), makePrints()]
  for (let n = 0; n < 5_000; n++) shelf.put(`per_${n}`, prints(findableBy(['mfano', `n${n}`], [`2547${10_000 + n}`])))
  for (let n = 0; n < 5_000; n += 2) shelf.take(`per_${n}`)
  expect(shelf.size().people).toBe(2_500)
  expect(shelf.bearing(prints([beginning('mfano')]))).toHaveLength(2_500)
  expect(shelf.bearing(prints(['mfano', 'n14'].map(beginning)))).not.toContain('per_14')
  expect(shelf.bearing(prints(['mfano', 'n15'].map(beginning)))).toContain('per_15')
  expect(shelf.bearing(prints([]))).toEqual([])
})

/** Builds an index in a process of its own and reads what is alive in it. Prints how often it met a name, and a word it kept. */
const READ_ITS_HEAP = `
import { openPeopleIndex } from '#app/domain/people/search/people-index.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import v8 from 'node:v8'
const { db, close } = connect(process.env.DATABASE, { max: 1, role: APP_ROLE })
const now = () => new Date()
const keys = { current: 'k1', sealing: { k1: Buffer.alloc(32, 1) }, index: Buffer.alloc(32, 2) }
const index = openPeopleIndex({ db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'test' }, vault: openVault(keys) })
await index.ready()
'x'.match(/x/) // the engine keeps the last text that any pattern met
globalThis.kept = ['kanari', 'kept'].join('')
let text = ''
for await (const chunk of v8.getHeapSnapshot()) text += chunk
console.log(index.size().people, text.match(/kanari(?!kept)[a-z]{3}/gi)?.length ?? 0, text.split(globalThis.kept).length - 1)
await close()
`

test('no name is alive in the memory of a process that holds the index', async () => {
  await using desk = await openDesk()
  for (const end of ['bio', 'rusi', 'tamu', 'zuri']) await desk.named(`Kanari${end} Mfano`)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '-e', READ_ITS_HEAP],
    {
      env: { ...process.env, DATABASE: desk.url },
    },
  )
  expect(stdout.trim()).toMatch(/^5 0 [1-9]\d*$/)
}, 30_000)
