import { openRecord } from '#app/domain/people/audit/open-record.server.ts'
import { addContact, removeContact } from '#app/domain/people/persons/change-contacts.server.ts'
import { changeDetails } from '#app/domain/people/persons/change-details.server.ts'
import { openDetails } from '#app/domain/people/persons/open-details.server.ts'
import { SEEING } from '#app/domain/people/audit/sight.server.ts'
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { openPeopleIndex } from '#app/domain/people/search/people-index.server.ts'
import { wordsOf } from '#app/domain/people/search/words.ts'
import { payerPhoneHash } from '#app/domain/payments/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { contactPoints, personKeys, persons } from '#db/schema/people.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aReceipt, incoming } from '#tests/factories/messages.ts'
import { actingAs, aPerson, givenRole, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** A portal with an officer at her desk, and what she finds by a text. */
async function openDesk() {
  const portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx, { name: 'Xerxes', contacts: [] })
  await givenRole(ctx, personId, 'membership_officer')
  const officer = actingAs(ctx, personId)
  const index = openPeopleIndex(ctx)
  const search = async (text: string, payerHash?: string | null) => {
    const found = await index.search(officer, { text, payerHash: payerHash ?? null })
    return found.ok ? found.value : found.code
  }
  /** Names as shown, with the way each was found. */
  const names = async (text: string) => {
    const found = await search(text)
    return typeof found === 'string' ? found : found.map(({ name, by }) => [name, by])
  }
  const named = (name: string, legalName?: string) => aPerson(ctx, { name, legalName })
  return { ...portal, officer, index, search, names, named, [Symbol.asyncDispose]: portal[Symbol.asyncDispose] }
}

const erase = (ctx: Ctx, personId: string) =>
  asPortal(ctx, 'test', async (tx) => {
    await tx.db.delete(contactPoints).where(eq(contactPoints.personId, personId))
    await tx.db.delete(personKeys).where(eq(personKeys.personId, personId))
    await tx.db
      .update(persons)
      .set({ nameSealed: null, legalNameSealed: null, countySealed: null, erasedAt: tx.now(), changedAt: tx.now() })
      .where(eq(persons.id, personId))
  })

test('a name is found by the beginning of any of its words, whatever its case, accents and apostrophes', async () => {
  await using desk = await openDesk()
  await desk.named("Mũthoni Ng'ang'a-Mfano")
  await desk.named('Amina Jaribio')
  const hers = [['Mũthoni N.', 'name']]
  for (const text of ['muth', 'MŨTHONI', 'nganga', 'Ng’ang’a', 'mfano mut', 'ngang muthoni', '  mfa,  ng '])
    expect([text, await desk.names(text)]).toEqual([text, hers])
  for (const text of ['uthoni', 'muthonix', 'muth amina', 'xx'])
    expect([text, await desk.names(text)]).toEqual([text, []])
})

test('whole words come before mere beginnings, and twenty are shown at most', async () => {
  await using desk = await openDesk()
  for (let i = 0; i < 25; i++) await desk.named(`Annalisa Mfano${'abcdefghijklmnopqrstuvwxyz'.charAt(i)}`)
  await desk.named('Ann Wa Mfano')
  const found = await desk.names('ann')
  expect(found).toHaveLength(20)
  expect(found[0]).toEqual(['Ann W. M.', 'name'])
})

test('a legal name finds her, and what is shown is the name she uses', async () => {
  await using desk = await openDesk()
  await desk.named('Shujaa Mfano', 'Zawadi Halisi Jaribio')
  expect(await desk.names('zawadi hal')).toEqual([['Shujaa M.', 'legal_name']])
  expect(await desk.names('shujaa zawadi')).toEqual([['Shujaa M.', 'legal_name']])
})

test('a phone is found by its last three digits or more, or whole in any way of writing it', async () => {
  await using desk = await openDesk()
  const contacts = [
    { kind: 'phone', value: '254700123987' },
    { kind: 'phone', value: '447700900456' },
  ] as const
  const { personId } = await aPerson(desk.ctx, { name: 'Simu Mfano', contacts })
  await aPerson(desk.ctx, { name: 'Nyingine Mfano', contacts: [{ kind: 'phone', value: '254711123988' }] })
  for (const text of [
    '987',
    '3987',
    '123987',
    '0123987',
    '00123987',
    '0700 123 987',
    '+254 700-123-987',
    '700123987',
    '00254700123987',
    '456',
    '447700900456',
    '+44 7700 900456',
  ])
    expect([text, await desk.search(text)]).toMatchObject([text, [{ personId, by: 'phone' }]])
  for (const text of ['0711 123 987', '99123987', '254700123988'])
    expect([text, await desk.search(text)]).toEqual([text, []])
  expect(await desk.search('87')).toBe('too_short')
})

test('a member number is found in any case and spacing, and not with a slip in it', async () => {
  await using desk = await openDesk()
  const { personId, number } = await desk.named('Nambari Mfano')
  for (const text of [
    number,
    number.toLowerCase(),
    ` ${number.slice(0, 4)} ${number.slice(4)} `,
    number.replace(/..$/, '-$&'),
  ])
    expect(await desk.search(text)).toMatchObject([{ personId, number, name: 'Nambari M.', by: 'number' }])
  const slipped = number.slice(0, -1) + (number.endsWith('2') ? '3' : '2')
  expect([[], 'too_short']).toContainEqual(await desk.search(slipped))
})

test('the receipt of a payment leads to whoever has the phone it came from, whole or hashed', async () => {
  await using desk = await openDesk()
  const { ctx } = desk
  const { personId, phone } = await desk.named('Mlipaji Mfano')
  const hash = createHash('sha256').update(phone).digest('hex')
  const [whole, hashed, masked, strangers] = [aReceipt(), aReceipt(), aReceipt(), aReceipt()]
  const from = { [whole]: phone, [hashed]: hash, [masked]: '2547 ***** 001', [strangers]: '254700999999' }
  const confirmations = Object.entries(from).map(([TransID, MSISDN]) => aConfirmation({ TransID, MSISDN }))
  await deliver(ctx, ...confirmations.map((body) => incoming('confirmation', body)))
  const byReceipt = async (text: string) =>
    desk.search(text, await inTransaction(desk.officer, (tx) => payerPhoneHash(tx, text)))
  for (const text of [whole, hashed, whole.toLowerCase(), ` ${whole.slice(0, 5)} ${whole.slice(5)}`])
    expect([text, await byReceipt(text)]).toMatchObject([text, [{ personId, by: 'payment' }]])
  expect(await byReceipt(strangers)).toEqual([])
  expect(await inTransaction(ctx, (tx) => payerPhoneHash(tx, masked))).toBeNull()
  expect(await inTransaction(ctx, (tx) => payerPhoneHash(tx, 'UKL0000000'))).toBeNull()
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

test('every search is written down by kind and count, and never for whom', async () => {
  await using desk = await openDesk()
  const { number } = await desk.named('Siri Mfano')
  await desk.search('siri')
  await desk.search(number)
  await desk.search('0700 000 000')
  await desk.search('x')
  const rows = await asPortal(desk.ctx, 'test', (tx) => tx.db.select().from(auditEvents).orderBy(asc(auditEvents.seq)))
  const actor = desk.officer.actor.kind === 'person' ? `person:${desk.officer.actor.personId}` : ''
  expect(rows.map(({ action, actor: by, subject, detail }) => [action, by, subject, detail])).toEqual([
    ['people.searched', actor, null, 'name 1'],
    ['people.searched', actor, null, /\d/.test(number) ? 'number 1' : 'number+name 1'],
    ['people.searched', actor, null, 'phone 0'],
  ])
  expect(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
    /siri/i,
  )
})

test('only roles with sight of people may look', async () => {
  await using desk = await openDesk()
  await desk.named('Onekana Mfano')
  for (const role of ROLES) {
    const somebody = actingAs(desk.ctx, (await someoneWith(desk.ctx, role)).personId)
    const found = await desk.index.search(somebody, { text: 'onekana' })
    expect([role, found.ok ? found.value.length : found.code]).toEqual([
      role,
      SEEING.includes(role) ? 1 : 'not_allowed',
    ])
  }
  for (const stranger of [desk.ctx, { ...desk.ctx, actor: { kind: 'visitor' } as const }])
    expect(await desk.index.search(stranger, { text: 'onekana' })).toEqual({ ok: false, code: 'not_allowed' })
})

test('what is found opens as a record', async () => {
  await using desk = await openDesk()
  await desk.named('Fungua Mfano')
  const [found] = (await desk.search('fungua')) as { personId: string }[]
  const opened = await openRecord(desk.officer, { personId: found?.personId ?? '', reason: 'she stands at the desk' })
  expect(opened).toMatchObject({ ok: true, value: { name: 'Fungua Mfano' } })
})

const syllable = fc.constantFrom('wa', 'nji', 'ku', 'mũ', 'tho', 'ni', 'a', 'kinyi', "ng'a", 'o', 'dhi', 'É')
const word = fc.array(syllable, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))

test('it finds exactly those whose names it should, whatever they are and however long', async () => {
  await using desk = await openDesk()
  const people = fc.sample(name, 60)
  for (const each of people) await desk.named(each)
  await desk.index.ready()
  const matches = (text: string) => {
    const wanted = wordsOf(text)
    return people.filter((person) => wanted.every((start) => wordsOf(person).some((one) => one.startsWith(start))))
      .length
  }
  await fc.assert(
    fc.asyncProperty(name, fc.nat(12), async (text, cut) => {
      const asked = text.slice(0, 2 + cut)
      fc.pre(wordsOf(asked).some((one) => one.length > 1))
      expect(await desk.search(asked)).toHaveLength(Math.min(20, matches(asked)))
    }),
    { numRuns: 100 },
  )
}, 30_000)

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
